import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hook, open, testRefusals } from "../harness/refusal";

testRefusals([
  {
    name: "a hook that refuses the commit",
    args: ["checkpoint"],
    exit: 1,
    code: "HOOK_FAILED",
    says: /no thanks/,
    given: (fixture) => {
      open(fixture);
      hook(fixture, "pre-commit", "echo no thanks >&2; exit 1");
      fixture.write("a.txt", "b\n");
      fixture.write("b.txt", "b\n");
      fixture.git("add", "b.txt");
    },
  },
  {
    name: "a hook that refuses the merge",
    args: ["end", "--merge-to", "main"],
    exit: 1,
    code: "MERGE_FAILED",
    says: /main/,
    given: (fixture) => {
      open(fixture);
      fixture.git("switch", "--quiet", "main");
      fixture.commit("two", { "b.txt": "two\n" });
      fixture.git("switch", "--quiet", "feature/x");
      fixture.commit("mine", { "a.txt": "mine\n" });
      hook(fixture, "pre-merge-commit", "echo not today >&2; exit 1");
    },
  },
  {
    name: "a rebase that is in progress",
    args: ["checkpoint"],
    exit: 5,
    code: "OPERATION_IN_PROGRESS",
    says: /rebase/,
    given: (fixture) => {
      open(fixture);
      fixture.write("a.txt", "b\n");
      mkdirSync(join(fixture.root, ".git/rebase-merge"));
    },
  },
  {
    name: "state that is a symbolic link",
    args: ["decisions", "add", "x"],
    exit: 1,
    code: "STATE_SYMLINK",
    says: /symbolic link/,
    given: (fixture) => {
      open(fixture);
      symlinkSync(fixture.folder, join(fixture.root, ".session/decisions"));
    },
  },
  {
    name: "a context that is cut off",
    args: ["objectives", "add", "x"],
    exit: 1,
    code: "UNREADABLE_STATE",
    says: /context\.json/,
    given: (fixture) => {
      open(fixture);
      fixture.write(".git/sessions/feature%2Fx/context.json", '{"schema": 1, "id": ');
    },
  },
  {
    name: "a context of a newer version",
    args: ["checkpoint"],
    exit: 1,
    code: "NEWER_STATE",
    says: /newer version/,
    given: (fixture) => {
      open(fixture);
      fixture.write(".git/sessions/feature%2Fx/context.json", '{"schema": 99}');
    },
  },
  {
    name: "two objectives with one id",
    args: ["objectives", "add", "x"],
    exit: 1,
    code: "DUPLICATE_ID",
    says: /lines/,
    given: (fixture) => {
      open(fixture);
      fixture.write(".git/sessions/feature%2Fx/objectives.md", "- [ ] obj-1: a\n- [ ] obj-1: b\n");
    },
  },
  {
    name: "a settings file with a mistake",
    args: ["start", "b"],
    exit: 1,
    code: "CONFIG_INVALID",
    says: /config\.yaml:2:3: .*auto_trak/,
    given: (fixture) => {
      open(fixture);
      fixture.write(".session/config.yaml", "session:\n  auto_trak: true\n");
    },
  },
  {
    name: "no identity",
    args: ["start", "b"],
    exit: 1,
    code: "NO_IDENTITY",
    says: /who you are/,
    given: (fixture) => {
      open(fixture);
      writeFileSync(fixture.env.GIT_CONFIG_GLOBAL ?? "", "[user]\n\tuseConfigOnly = true\n");
    },
  },
  {
    name: "a detached HEAD",
    args: ["start"],
    exit: 5,
    code: "DETACHED",
    says: /no branch is checked out/,
    given: (fixture) => {
      open(fixture);
      fixture.git("switch", "--quiet", "--detach");
    },
  },
]);
