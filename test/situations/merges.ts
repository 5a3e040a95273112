import { expect } from "bun:test";
import type { Fixture } from "../harness/fixture";
import { hook, statusLines } from "./acts";
import type { Situation } from "./situation";

/** What ending a session changes, whatever it is merged into. */
const ENDED = [
  "+ ref refs/session/records/ada-<object>",
  "+ state feature%2Fx/handoff.md",
  "~ state feature%2Fx/context.json",
];

/** Where the target is `main` and one ends up there. */
const MERGED = [...ENDED, "head refs/heads/main", "~ ref refs/heads/main"];

/** The branch and `main` change one file each in its own way. */
function clash(fixture: Fixture): void {
  fixture.git("switch", "--quiet", "main");
  fixture.commit("fix: theirs", { "a.txt": "a of main\n" });
  fixture.git("switch", "--quiet", "feature/x");
  fixture.write("a.txt", "a of x\n");
  fixture.write("new.txt", "new\n");
}

const sessionIsOpen = (fixture: Fixture): void =>
  expect(fixture.session(["status", "--json"]).json()).toMatchObject({
    session: { branch: "feature/x", status: "active" },
  });

/** What a merge comes to: 54 to 59. */
export const MERGES: readonly Situation[] = [
  {
    no: 54,
    name: "fast-forward",
    on: "ahead",
    run: ["end", "--merge-to", "main"],
    exit: 0,
    says: /main/,
    changes: MERGED,
    also: (fixture) => expect(fixture.git("rev-parse", "main")).toBe(fixture.git("rev-parse", "feature/x")),
  },
  {
    no: 54,
    name: "not a fast-forward: a merge commit with the session's summary",
    on: "apart",
    run: ["end", "--merge-to", "main"],
    exit: 0,
    says: /main/,
    changes: [...MERGED, "~ file b.txt", "~ index b.txt"],
    also: (fixture) => {
      expect(fixture.git("rev-parse", "main^2")).toBe(fixture.git("rev-parse", "feature/x"));
      expect(fixture.git("log", "-1", "--format=%(trailers:key=Session-Checkpoint,valueonly)", "main").trim()).toBe(
        "end",
      );
      expect(statusLines(fixture)).toEqual([]);
    },
  },
  {
    no: 54,
    name: "already merged",
    on: "ahead",
    given: (fixture) => fixture.git("update-ref", "refs/heads/main", "feature/x"),
    run: ["end", "--merge-to", "main"],
    exit: 0,
    says: /main/,
    changes: [...ENDED, "head refs/heads/main"],
  },
  {
    no: 54,
    name: "empty: the branch has no commit of its own",
    run: ["end", "--merge-to", "main"],
    exit: 0,
    says: /main/,
    changes: [...ENDED, "head refs/heads/main"],
  },
  ...(["", "--squash"] as const).map(
    (squash): Situation => ({
      no: squash ? 56 : 55,
      name: `${squash ? "squash " : ""}conflict: both tips unchanged, session open`,
      given: clash,
      run: ["end", "--merge-to", "main", ...(squash ? [squash] : [])],
      exit: 5,
      code: "MERGE_CONFLICT",
      says: /would conflict in 1 file[\s\S]*a\.txt/,
      changes: [],
      also: sessionIsOpen,
    }),
  ),
  ...(["pre-merge-commit", "commit-msg"] as const).map(
    (name): Situation => ({
      no: 57,
      name: `${name} fails`,
      on: "apart",
      given: (fixture) => hook(fixture, name, "echo not today >&2; exit 1"),
      run: ["end", "--merge-to", "main"],
      exit: 6,
      code: "MERGE_REFUSED",
      says: /a hook refuses the merge into main: not today/,
      changes: [],
      also: sessionIsOpen,
    }),
  ),
  {
    no: 57,
    name: "commit-msg fails for the squash commit",
    on: "apart",
    given: (fixture) => hook(fixture, "commit-msg", "echo not today >&2; exit 1"),
    run: ["end", "--merge-to", "main", "--squash"],
    exit: 6,
    code: "MERGE_REFUSED",
    says: /a hook refuses the merge into main: not today/,
    changes: [],
    also: sessionIsOpen,
  },
  {
    no: 58,
    name: "dirty overlap: what is uncommitted is committed first",
    on: "apart",
    given: (fixture) => fixture.write("dir/d.txt", "not committed\n"),
    run: ["end", "--merge-to", "main"],
    exit: 0,
    says: /main/,
    changes: [...MERGED, "~ ref refs/heads/feature/x", "~ index dir/d.txt", "~ file b.txt", "~ index b.txt"],
    also: (fixture) => expect(fixture.git("show", "main:dir/d.txt")).toBe("not committed"),
  },
  {
    no: 58,
    name: "dirty overlap: an ignored file in the way",
    on: "apart",
    given: (fixture) => {
      fixture.git("switch", "--quiet", "main");
      fixture.write("x.log", "theirs\n");
      fixture.git("add", "--force", "x.log");
      fixture.git("commit", "--quiet", "--message=theirs");
      fixture.git("switch", "--quiet", "feature/x");
      fixture.write("x.log", "mine\n");
    },
    run: ["end", "--merge-to", "main"],
    exit: 5,
    code: "UNTRACKED_IN_THE_WAY",
    says: /x\.log/,
    changes: [],
    also: sessionIsOpen,
  },
  {
    no: 59,
    name: "staged unrelated file",
    on: "apart",
    given: (fixture) => {
      fixture.write("new.txt", "staged\n");
      fixture.git("add", "new.txt");
      fixture.write("new.txt", "staged, then changed\n");
    },
    run: ["end", "--merge-to", "main"],
    exit: 0,
    says: /main/,
    // What was staged is committed nowhere: it stays reachable.
    changes: [
      ...MERGED,
      "+ ref refs/session/undo/<operation>-index",
      "~ ref refs/heads/feature/x",
      "~ index new.txt",
      "~ file b.txt",
      "~ index b.txt",
    ],
    also: (fixture) => {
      expect(fixture.git("show", "main:new.txt")).toBe("staged, then changed");
      const kept = fixture.git("for-each-ref", "--format=%(refname)", "refs/session/undo/");
      expect(fixture.git("show", `${kept}:new.txt`)).toBe("staged");
    },
  },
];
