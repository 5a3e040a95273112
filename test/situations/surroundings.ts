import { expect } from "bun:test";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sessionBinary } from "../harness/program";
import { hook, oldGit } from "./acts";
import type { Situation } from "./situation";

/** What git and others have left: 14 to 20. */
export const SURROUNDINGS: readonly Situation[] = [
  ...(["checkpoint", "switch other", "end --merge-to main"] as const).map(
    (words): Situation => ({
      no: 14,
      name: `index.lock: ${words}`,
      given: (fixture) => {
        fixture.write("a.txt", "changed\n");
        fixture.write(".git/index.lock", "somebody's\n");
      },
      run: words.split(" "),
      exit: 1,
      // Waiting for it takes two seconds each time.
      ...(words === "checkpoint" ? { code: "GIT_LOCKED" } : {}),
      says: /another git process holds .*index\.lock/,
      changes: [],
    }),
  ),
  {
    no: 15,
    name: "HEAD.lock: a new branch is not left behind",
    given: (fixture) => fixture.write(".git/HEAD.lock", ""),
    run: ["start", "new"],
    exit: 1,
    says: /another git process holds .*HEAD\.lock/,
    changes: [],
  },
  {
    no: 16,
    name: "partial clone offline",
    given: (fixture) => {
      fixture.session(["end"]);
      fixture.git("config", "uploadpack.allowFilter", "true");
      const clone = join(fixture.folder, "clone");
      fixture.git("clone", "--quiet", "--filter=blob:none", "--no-local", `file://${fixture.root}`, clone);
      renameSync(fixture.root, join(fixture.folder, "away"));
      renameSync(clone, fixture.root);
      fixture.session(["start", "new"]);
      fixture.write("a.txt", "changed\n");
    },
    run: ["switch", "other"],
    exit: 1,
    code: "SWITCH_FAILED",
    says: /other/,
    changes: [],
    also: (fixture) => {
      fixture.session(["status"]);
      fixture.session(["brief"]);
    },
  },
  {
    no: 17,
    name: "Foo and foo have state of their own",
    given: (fixture) => fixture.session(["start", "Foo", "--objective", "upper"]),
    run: ["start", "foo", "--objective", "lower"],
    exit: 0,
    says: /on foo/,
    changes: [
      "head refs/heads/foo",
      "+ ref refs/heads/foo",
      "+ state foo/context.json",
      "+ state foo/objectives.md",
      "~ state Foo~<object>/context.json",
    ],
    notHere: () => (process.platform === "linux" ? null : "this file system takes Foo and foo for one name"),
  },
  {
    no: 18,
    name: "run inside a git hook: reads answer, also under a checkpoint",
    given: (fixture) => {
      hook(fixture, "pre-commit", `"${sessionBinary()}" status >.git/seen`);
      fixture.write("a.txt", "changed\n");
    },
    run: ["checkpoint", "--label", "x"],
    exit: 0,
    says: /feat: x/,
    changes: ["~ index a.txt", "~ ref refs/heads/feature/x", "~ state feature%2Fx/context.json"],
    also: (fixture) => expect(fixture.read(".git/seen")).toContain("One"),
  },
  {
    no: 18,
    name: "run inside a git hook: writes work under git commit",
    given: (fixture) => {
      hook(fixture, "pre-commit", `"${sessionBinary()}" objectives add inside`);
      fixture.write("a.txt", "changed\n");
      fixture.git("commit", "--quiet", "--all", "--message=plain");
    },
    run: ["objectives", "list"],
    exit: 0,
    says: /inside/,
    changes: [],
  },
  {
    no: 18,
    name: "run inside a git hook: under a checkpoint, which holds the lock, writes are refused",
    given: (fixture) => {
      hook(fixture, "pre-commit", `"${sessionBinary()}" objectives add inside`);
      fixture.write("a.txt", "changed\n");
    },
    run: ["checkpoint", "--label", "x"],
    exit: 1,
    says: /another session process is at work/,
    changes: [],
  },
  {
    no: 19,
    name: "no identity",
    given: (fixture) => writeFileSync(fixture.env["GIT_CONFIG_GLOBAL"] ?? "", "[user]\n\tuseConfigOnly = true\n"),
    run: ["start", "new"],
    exit: 1,
    code: "NO_IDENTITY",
    says: /who you are/,
    changes: [],
  },
  {
    no: 20,
    name: "git is missing",
    run: ["start", "new"],
    env: ({ folder }) => ({ PATH: join(folder, "nothing") }),
    exit: 1,
    code: "GIT_MISSING",
    says: /git 2\.34/,
    changes: [],
  },
  {
    no: 20,
    name: "git is too old",
    given: oldGit,
    run: ["start", "new"],
    env: ({ folder, env }) => ({ PATH: `${join(folder, "old")}:${env["PATH"]}` }),
    exit: 1,
    code: "GIT_TOO_OLD",
    says: /2\.30\.1 is too old[\s\S]*2\.34/,
    changes: [],
  },
];
