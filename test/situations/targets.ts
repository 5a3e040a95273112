import { expect } from "bun:test";
import { join } from "node:path";
import type { Fixture } from "../harness/fixture";
import { hook, linked } from "./acts";
import type { Situation } from "./situation";

/** What ending a session changes, whatever it is merged into. */
const ENDED = [
  "+ ref refs/session/records/ada-<object>",
  "+ state feature%2Fx/handoff.md",
  "~ state feature%2Fx/context.json",
];

/** Where the target is `main` and one ends up there. */
const MERGED = [...ENDED, "head refs/heads/main", "~ ref refs/heads/main"];

const sessionIsOpen = (fixture: Fixture): void =>
  expect(fixture.session(["status", "--json"]).json()).toMatchObject({
    session: { branch: "feature/x", status: "active" },
  });

/** A hook that ends session at once, as `kill -9` would, while git goes on with what it does. */
const KILL_SESSION = 'kill -9 "$(cut -d" " -f4 "/proc/$PPID/stat")"';

/** Targets of a merge, and what happens meanwhile: 60 to 67. */
export const TARGETS: readonly Situation[] = [
  {
    no: 60,
    name: "target missing: never invented",
    on: "ahead",
    run: ["end", "--merge-to", "nothing"],
    exit: 2,
    code: "NO_SUCH_BRANCH",
    says: /no branch "nothing"/,
    changes: [],
    also: sessionIsOpen,
  },
  {
    no: 61,
    name: "target in another worktree",
    on: "ahead",
    given: (fixture) => void linked(fixture, "main"),
    run: ["end", "--merge-to", "main"],
    exit: 5,
    code: "BRANCH_ELSEWHERE",
    says: /main is checked out in .*linked/,
    changes: [],
    also: sessionIsOpen,
  },
  {
    no: 62,
    name: "into itself",
    on: "ahead",
    run: ["end", "--merge-to", "feature/x"],
    exit: 5,
    code: "MERGE_SELF",
    says: /own branch/,
    changes: [],
    also: sessionIsOpen,
  },
  {
    no: 63,
    name: "branch deletion after squash",
    on: "apart",
    run: ["end", "--merge-to", "main", "--squash", "--delete-branch"],
    exit: 0,
    says: /main/,
    changes: [
      ...MERGED,
      "- ref refs/heads/feature/x",
      "+ ref refs/session/undo/<operation>",
      "~ file b.txt",
      "~ index b.txt",
    ],
    also: (fixture) => {
      expect(fixture.git("rev-list", "--count", "main^..main")).toBe("1");
      expect(fixture.read("a.txt")).toBe("a of x\n");
    },
  },
  {
    no: 64,
    name: "branch in use elsewhere is not deleted",
    on: "apart",
    given: (fixture) =>
      fixture.git("worktree", "add", "--quiet", "--force", join(fixture.folder, "linked"), "feature/x"),
    run: ["end", "--merge-to", "main", "--delete-branch"],
    exit: 0,
    says: /feature\/x.*(in use|checked out|stays)/,
    changes: [...MERGED, "~ file b.txt", "~ index b.txt"],
  },
  {
    no: 65,
    name: "target moved meanwhile",
    on: "apart",
    given: (fixture) => {
      fixture.write("new.txt", "new\n");
      hook(fixture, "pre-commit", "git update-ref refs/heads/main refs/heads/other");
    },
    run: ["end", "--merge-to", "main"],
    exit: 5,
    says: /main has moved/,
    // What somebody else did to the target stands; nothing else is another.
    changes: ["~ ref refs/heads/main"],
    also: sessionIsOpen,
  },
  {
    no: 66,
    name: "offline: done here, and the push is told to have failed",
    on: "ahead",
    given: (fixture) => fixture.git("remote", "add", "origin", join(fixture.folder, "nowhere")),
    run: ["end", "--merge-to", "main", "--push"],
    exit: 9,
    says: /done here, but origin did not take it/,
    changes: MERGED,
  },
  {
    no: 67,
    name: "crash between merge and state: the next command finishes it",
    on: "apart",
    run: async (fixture) => {
      hook(fixture, "pre-merge-commit", KILL_SESSION);
      fixture.session(["end", "--merge-to", "main"], { expect: 137 });
      // git was left alone, and makes its commit.
      while (fixture.git("rev-parse", "main") === fixture.git("merge-base", "main", "feature/x")) await Bun.sleep(10);
      await Bun.sleep(100);
      return fixture.session(["start", "next"], { expect: "any" });
    },
    exit: 0,
    says: /finished an interrupted end/,
    changes: [
      ...MERGED.filter((line) => !line.startsWith("head")),
      "head refs/heads/next",
      "+ ref refs/heads/next",
      "+ state next/context.json",
      "~ file b.txt",
      "~ index b.txt",
    ],
    also: (fixture) => expect(fixture.git("rev-parse", "main^2")).toBe(fixture.git("rev-parse", "feature/x")),
    notHere: () => (process.platform === "linux" ? null : "there is no /proc to find the process by"),
  },
];
