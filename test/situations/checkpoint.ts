import { expect } from "bun:test";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Fixture } from "../harness/fixture";
import { type Answer, sessionBinary } from "../harness/program";
import { signalGroup, startGroup } from "../kill/group";
import { hook, statusLines } from "./acts";
import type { Situation } from "./situation";

/** What a checkpoint of these paths changes. */
const committed = (...lines: string[]): string[] => [
  ...lines.map((line) => line.replace(" ", " index ")),
  "~ ref refs/heads/feature/x",
  "~ state feature%2Fx/context.json",
];

/** A staged and an unstaged change in one file, an unstaged one in another, a new file. */
function mixed(fixture: Fixture): void {
  fixture.write("a.txt", "staged\n");
  fixture.git("add", "a.txt");
  fixture.write("a.txt", "staged, then changed\n");
  fixture.write("b.txt", "changed\n");
  fixture.write("new.txt", "new\n");
}

const MESSAGE = (fixture: Fixture): string => fixture.git("log", "-1", "--format=%B");

/** Presses Ctrl-C while a hook is at work: every process on the terminal gets the signal. */
async function interrupted(fixture: Fixture): Promise<Answer> {
  const group = startGroup([sessionBinary(), "checkpoint", "--all"], fixture.env, fixture.root);
  while (!existsSync(join(fixture.root, ".git/waiting"))) await Bun.sleep(5);
  signalGroup(group.pid, "SIGINT");
  const code = await group.exited;
  rmSync(join(fixture.root, ".git/waiting"));
  return { code, stdout: await group.stdout, stderr: await group.stderr, json: () => ({}) };
}

/** Of checkpoint and end. */
export const CHECKPOINT: readonly Situation[] = [
  ...(["checkpoint", "checkpoint --staged", "checkpoint a.txt"] as const).map(
    (words): Situation => ({
      no: 45,
      name: `nothing to commit: ${words}`,
      given: (fixture) => (words === "checkpoint --staged" ? fixture.write("a.txt", "changed\n") : undefined),
      run: words.split(" "),
      exit: 1,
      code: "NOTHING_TO_COMMIT",
      says: /nothing (is|to commit)|there is nothing/,
      changes: [],
    }),
  ),
  {
    no: 46,
    name: "partial staging",
    given: mixed,
    run: ["checkpoint", "--label", "x"],
    exit: 0,
    says: /1 file/,
    changes: ["~ ref refs/heads/feature/x", "~ state feature%2Fx/context.json"],
    also: (fixture) => {
      expect(fixture.git("show", "HEAD:a.txt")).toBe("staged");
      expect(statusLines(fixture)).toEqual([" M a.txt", " M b.txt", "?? new.txt"]);
    },
  },
  ...(["checkpoint --all", "end"] as const).map(
    (words): Situation => ({
      no: 47,
      name: `hook rejects: ${words}`,
      given: (fixture) => {
        mixed(fixture);
        hook(fixture, "pre-commit", "echo no thanks >&2; exit 1");
      },
      run: words.split(" "),
      exit: 1,
      code: "HOOK_FAILED",
      says: /no thanks/,
      changes: [],
    }),
  ),
  {
    no: 48,
    name: "hook rewrites",
    given: (fixture) => {
      fixture.write("a.txt", "raw\n");
      hook(fixture, "pre-commit", "echo formatted >a.txt; echo made >made.txt; git add a.txt made.txt");
    },
    run: ["checkpoint", "--label", "x"],
    exit: 0,
    says: /feat: x/,
    changes: [...committed("~ a.txt", "+ made.txt"), "~ file a.txt", "+ file made.txt"],
    also: (fixture) => expect(statusLines(fixture)).toEqual([]),
  },
  {
    no: 49,
    name: "signing fails",
    given: (fixture) => {
      mixed(fixture);
      fixture.git("config", "commit.gpgSign", "true");
      fixture.git("config", "gpg.program", "false");
    },
    run: ["checkpoint", "--all"],
    exit: 1,
    code: "COMMIT_FAILED",
    says: /gpg failed to sign/,
    changes: [],
  },
  {
    no: 50,
    name: "message with - and #",
    given: (fixture) => {
      fixture.git("config", "core.commentChar", "-");
      fixture.git("config", "commit.cleanup", "strip");
      fixture.write("a.txt", "changed\n");
    },
    run: ["checkpoint", "--message=-dash", "--body", "# a heading\n\n- a dash"],
    exit: 0,
    says: /-dash/,
    changes: committed("~ a.txt"),
    also: (fixture) =>
      expect(MESSAGE(fixture)).toStartWith("-dash\n\n# a heading\n\n- a dash\n\nSession-Objectives:\n"),
  },
  {
    no: 50,
    name: "message with NUL and 250 KB, by a list edited by hand",
    given: (fixture) => {
      const long = "word ".repeat(50_000);
      fixture.write(".git/sessions/feature%2Fx/objectives.md", `- [ ] obj-1: a\0b\n- [ ] obj-2: ${long}\n`);
      fixture.write("a.txt", "changed\n");
    },
    run: ["checkpoint", "-m", "feat: much"],
    exit: 0,
    says: /feat: much/,
    changes: committed("~ a.txt"),
    also: (fixture) => {
      expect(MESSAGE(fixture).length).toBeGreaterThan(250_000);
      expect(fixture.git("log", "-1", "--format=%(trailers:key=Session-Branch,valueonly)").trim()).toBe("feature/x");
      expect(fixture.read(".git/sessions/feature%2Fx/objectives.md")).toContain("a\0b");
    },
  },
  {
    no: 50,
    name: "message with 1 MB, by a list edited by hand: refused",
    given: (fixture) => {
      fixture.write(".git/sessions/feature%2Fx/objectives.md", `- [ ] obj-1: ${"word ".repeat(200_000)}\n`);
      fixture.write("a.txt", "changed\n");
    },
    run: ["checkpoint"],
    exit: 1,
    code: "UNREADABLE_STATE",
    says: /larger than 256 KiB/,
    changes: [],
  },
  {
    no: 51,
    name: "ignored files never added",
    given: (fixture) => {
      fixture.write("x.log", "ignored\n");
      fixture.write("dir/y.log", "ignored\n");
      fixture.write("dir/new.txt", "new\n");
    },
    run: ["checkpoint", "--all"],
    exit: 0,
    says: /1 file/,
    changes: committed("+ dir/new.txt"),
  },
  {
    no: 51,
    name: "ignored files never added, though named",
    given: (fixture) => fixture.write("x.log", "ignored\n"),
    run: ["checkpoint", "x.log"],
    exit: 2,
    code: "PATH_UNKNOWN",
    says: /x\.log/,
    changes: [],
  },
  {
    no: 52,
    name: "parallel commits: the branch moves while a checkpoint is made",
    on: "apart",
    given: (fixture) => {
      mixed(fixture);
      hook(fixture, "commit-msg", "git update-ref refs/heads/feature/x refs/heads/other");
    },
    run: ["checkpoint", "--all"],
    exit: 5,
    says: /HEAD has moved in the meantime/,
    // What somebody else did to the branch stands; nothing else is another.
    changes: ["~ ref refs/heads/feature/x"],
    also: (fixture) => expect(fixture.git("rev-parse", "HEAD")).toBe(fixture.git("rev-parse", "other")),
  },
  {
    no: 53,
    name: "Ctrl-C",
    given: (fixture) => {
      mixed(fixture);
      hook(fixture, "pre-commit", "touch .git/waiting; sleep 20");
    },
    run: interrupted,
    exit: 130,
    says: /interrupted/,
    changes: [],
    also: (fixture) => {
      rmSync(join(fixture.root, ".git/hooks/pre-commit"));
      fixture.session(["checkpoint", "--label", "again"]);
      expect(statusLines(fixture)).toEqual([" M a.txt", " M b.txt", "?? new.txt"]);
    },
  },
];
