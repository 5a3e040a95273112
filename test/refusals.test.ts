import { describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";

/** A refusal: what is typed, the exit code and code name it must have, and a word its sentence must hold. */
interface Refusal {
  name: string;
  /** Brings the repository into the state that is refused. */
  given?: (fixture: Fixture) => void;
  args: string[];
  exit: number;
  code: string;
  says: RegExp;
}

const open = (fixture: Fixture): void => {
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x", "--objective", "One"]);
};

const REFUSALS: Refusal[] = [
  { name: "an unknown command", args: ["histroy"], exit: 2, code: "USAGE", says: /did you mean history\?/ },
  {
    name: "a command that JavaScript objects have",
    args: ["constructor"],
    exit: 2,
    code: "USAGE",
    says: /no command "constructor"/,
  },
  { name: "an unknown subcommand", args: ["objectives", "ad"], exit: 2, code: "USAGE", says: /did you mean add\?/ },
  { name: "an unknown option", args: ["start", "--objektive", "x"], exit: 2, code: "USAGE", says: /--objective/ },
  { name: "an unknown short option", args: ["status", "-Z"], exit: 2, code: "USAGE", says: /-Z/ },
  { name: "one argument too many", args: ["start", "a", "b"], exit: 2, code: "USAGE", says: /one argument too many/ },
  { name: "a missing argument", given: open, args: ["objectives", "add"], exit: 2, code: "USAGE", says: /TEXT/ },
  {
    name: "an empty value",
    given: open,
    args: ["start", "b", "--objective", ""],
    exit: 2,
    code: "USAGE",
    says: /empty/,
  },
  {
    name: "a repeated single option",
    given: open,
    args: ["checkpoint", "--label", "a", "--label", "b"],
    exit: 2,
    code: "USAGE",
    says: /twice/,
  },
  {
    name: "a value that looks like an option",
    given: open,
    args: ["checkpoint", "--label", "--all"],
    exit: 2,
    code: "USAGE",
    says: /--label=VALUE|looks like an option|needs a value/,
  },
  {
    name: "options that contradict",
    given: open,
    args: ["checkpoint", "--staged", "--all"],
    exit: 2,
    code: "USAGE",
    says: /contradict/,
  },
  {
    name: "a rationale without a decision",
    given: open,
    args: ["checkpoint", "--rationale", "x"],
    exit: 2,
    code: "USAGE",
    says: /--decision/,
  },
  {
    name: "a branch name with ..",
    given: open,
    args: ["start", "a..b"],
    exit: 2,
    code: "BAD_BRANCH",
    says: /cannot be a branch name/,
  },
  {
    name: "a branch name that ends in .lock",
    given: open,
    args: ["start", "x.lock"],
    exit: 2,
    code: "BAD_BRANCH",
    says: /cannot be a branch name/,
  },
  {
    name: "a branch name that git would expand",
    given: open,
    args: ["start", "@{-1}"],
    exit: 2,
    code: "BAD_BRANCH",
    says: /cannot be a branch name/,
  },
  {
    name: "a branch name that looks like an option",
    given: open,
    args: ["start", "--", "-x"],
    exit: 2,
    code: "BAD_BRANCH",
    says: /cannot be a branch name/,
  },
  {
    name: "HEAD as a branch name",
    given: open,
    args: ["start", "HEAD"],
    exit: 2,
    code: "BAD_BRANCH",
    says: /cannot be a branch name/,
  },
  {
    name: "a branch name that is too long for a file",
    given: open,
    args: ["start", "x".repeat(251)],
    exit: 2,
    code: "BAD_BRANCH",
    says: /cannot be a branch name/,
  },
  {
    name: "a branch in another's way",
    given: open,
    args: ["start", "feature"],
    exit: 5,
    code: "REF_IN_THE_WAY",
    says: /in the way/,
  },
  {
    name: "a base that git does not know",
    given: open,
    args: ["start", "b", "--from", "nowhere"],
    exit: 2,
    code: "NO_SUCH_REVISION",
    says: /not a commit/,
  },
  {
    name: "a branch that exists, with --from",
    given: open,
    args: ["start", "main", "--from", "HEAD"],
    exit: 5,
    code: "BRANCH_EXISTS",
    says: /exists already/,
  },
  {
    name: "a session that is open already",
    given: open,
    args: ["start"],
    exit: 5,
    code: "SESSION_ACTIVE",
    says: /open on feature\/x/,
  },
  {
    name: "a branch without a session",
    given: open,
    args: ["resume", "main"],
    exit: 4,
    code: "NO_SESSION",
    says: /no open session on main/,
  },
  {
    name: "a branch that is not there",
    given: open,
    args: ["resume", "nothing"],
    exit: 2,
    code: "NO_SUCH_BRANCH",
    says: /no branch "nothing"/,
  },
  {
    name: "nothing to commit",
    given: open,
    args: ["checkpoint"],
    exit: 1,
    code: "NOTHING_TO_COMMIT",
    says: /nothing to commit/,
  },
  {
    name: "a path that is not there",
    given: open,
    args: ["checkpoint", "nowhere.txt"],
    exit: 2,
    code: "PATH_UNKNOWN",
    says: /nowhere\.txt/,
  },
  {
    name: "a path outside",
    given: open,
    args: ["checkpoint", "../x"],
    exit: 1,
    code: "NOT_REPOSITORY_FILE",
    says: /outside/,
  },
  {
    name: "an objective that is not there",
    given: open,
    args: ["objectives", "complete", "obj-9"],
    exit: 2,
    code: "NO_SUCH_ID",
    says: /obj-9/,
  },
  {
    name: "a blocker that is not there",
    given: open,
    args: ["blockers", "resolve", "blk-1"],
    exit: 2,
    code: "NO_SUCH_ID",
    says: /blk-1/,
  },
  {
    name: "a session that is not there",
    given: open,
    args: ["show", "20200101-none-000000"],
    exit: 2,
    code: "NO_SUCH_SESSION",
    says: /no session matches/,
  },
  {
    name: "a setting that is not there",
    given: open,
    args: ["config", "get", "session.auto_trak"],
    exit: 2,
    code: "NO_SUCH_KEY",
    says: /session\.auto_track/,
  },
  {
    name: "a value that a setting does not take",
    given: open,
    args: ["config", "set", "session.auto_track", "perhaps"],
    exit: 2,
    code: "BAD_VALUE",
    says: /auto_track/,
  },
  {
    name: "a personal setting in the team's file",
    given: open,
    args: ["config", "set", "display.emoji", "false"],
    exit: 2,
    code: "PERSONAL_SETTING",
    says: /--personal/,
  },
  {
    name: "merging into itself",
    given: open,
    args: ["end", "--merge-to", "feature/x"],
    exit: 5,
    code: "MERGE_SELF",
    says: /own branch/,
  },
  {
    name: "merging into a branch that is not there",
    given: open,
    args: ["end", "--merge-to", "nothing"],
    exit: 2,
    code: "NO_SUCH_BRANCH",
    says: /nothing/,
  },
  {
    name: "--squash without a target",
    given: open,
    args: ["end", "--squash"],
    exit: 2,
    code: "USAGE",
    says: /--merge-to/,
  },
  {
    name: "a count that is no number",
    given: open,
    args: ["history", "--count", "many"],
    exit: 2,
    code: "USAGE",
    says: /many/,
  },
  {
    name: "a secret by its name",
    args: ["checkpoint"],
    exit: 6,
    code: "SECRET_FOUND",
    says: /\.env/,
    given: (fixture) => {
      open(fixture);
      fixture.write(".env", "TOKEN=x\n");
      fixture.write("a.txt", "changed\n");
    },
  },
  {
    name: "the middle of a merge",
    args: ["start", "other"],
    exit: 5,
    code: "OPERATION_IN_PROGRESS",
    says: /merge is in progress/,
    given: (fixture) => {
      open(fixture);
      fixture.commit("one", { "a.txt": "one\n" });
      fixture.git("switch", "--quiet", "main");
      fixture.commit("two", { "a.txt": "two\n" });
      fixture.gitWith({ expect: 1 }, "merge", "feature/x");
    },
  },
  {
    name: "changes in the way of a switch",
    args: ["resume", "feature/x"],
    exit: 5,
    code: "DIRTY_OVERLAP",
    says: /a\.txt/,
    given: (fixture) => {
      open(fixture);
      fixture.commit("one", { "a.txt": "one\n" });
      fixture.session(["pause"]);
      fixture.git("switch", "--quiet", "main");
      fixture.write("a.txt", "mine\n");
    },
  },
  {
    name: "an ignored file in the way of a switch",
    args: ["resume", "feature/x"],
    exit: 5,
    code: "UNTRACKED_IN_THE_WAY",
    says: /\.env/,
    given: (fixture) => {
      open(fixture);
      fixture.commit("one", { ".env": "theirs\n" });
      fixture.session(["pause"]);
      fixture.git("switch", "--quiet", "main");
      fixture.write(".git/info/exclude", ".env\n");
      fixture.write(".env", "mine\n");
    },
  },
  {
    name: "a merge that would conflict",
    args: ["end", "--merge-to", "main"],
    exit: 5,
    code: "MERGE_CONFLICT",
    says: /would conflict in 1 file/,
    given: (fixture) => {
      open(fixture);
      fixture.git("switch", "--quiet", "main");
      fixture.commit("two", { "a.txt": "two\n" });
      fixture.git("switch", "--quiet", "feature/x");
      fixture.write("a.txt", "mine\n");
      fixture.write("new.txt", "new\n");
    },
  },
  {
    name: "a branch that is checked out elsewhere",
    args: ["resume", "feature/x"],
    exit: 5,
    code: "BRANCH_ELSEWHERE",
    says: /checked out in/,
    given: (fixture) => {
      open(fixture);
      fixture.git("switch", "--quiet", "main");
      fixture.git("worktree", "add", "--quiet", join(fixture.folder, "linked"), "feature/x");
    },
  },
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
];

function hook(fixture: Fixture, name: string, script: string): void {
  fixture.write(`.git/hooks/${name}`, `#!/bin/sh\n${script}\n`);
  chmodSync(join(fixture.root, ".git/hooks", name), 0o755);
}

describe("a refusal names what is wrong and the mend, and changes nothing", () => {
  for (const { name, given, args, exit, code, says } of REFUSALS) {
    test(name, () => {
      using fixture = new Fixture();
      fixture.commit("feat: begin", { "a.txt": "a\n" });
      given?.(fixture);
      const before = fixture.fingerprint();
      const spoken = fixture.session(args, { expect: exit });
      expect(spoken.stdout).toBe("");
      expect(spoken.stderr).toMatch(says);
      expect(spoken.stderr.trim().split("\n").length).toBeGreaterThan(1);
      expect(spoken.stderr).not.toMatch(/\n\s+at /);
      const told = fixture.session(["--json", ...args], { expect: exit });
      expect(told.json()).toMatchObject({
        schema: "session.error/1",
        error: { code, message: expect.any(String), fix: expect.stringMatching(/./), details: expect.anything() },
      });
      expect(fixture.fingerprint()).toEqual(before);
    });
  }
});

describe("where there is no repository, or none of ours", () => {
  test("outside a repository", () => {
    using fixture = new Fixture();
    for (const args of [["status"], ["start", "x"], ["history"], ["init"]]) {
      const { stderr } = fixture.session(args, { cwd: fixture.folder, expect: 3 });
      expect(stderr).toContain("not inside a git repository");
    }
  });

  test("inside .git, and in a bare repository", () => {
    using fixture = new Fixture();
    fixture.commit("feat: begin");
    fixture.session(["status"], { cwd: join(fixture.root, ".git"), expect: 1 });
    using bare = new Fixture("--bare");
    expect(bare.session(["status"], { expect: 1 }).stderr).toContain("bare repository");
  });

  test("never set up", () => {
    using fixture = new Fixture();
    fixture.commit("feat: begin");
    const before = fixture.fingerprint();
    for (const args of [["status"], ["start", "x"], ["objectives", "list"], ["checkpoint"], ["deinit"]]) {
      expect(fixture.session(args, { expect: 3 }).stderr).toContain("session init");
    }
    expect(fixture.fingerprint()).toEqual(before);
  });

  test("a folder that is not there", () => {
    using fixture = new Fixture();
    expect(fixture.session(["-C", "nowhere", "status"], { expect: 3 }).stderr).toContain("nowhere");
  });
});
