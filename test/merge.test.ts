import { describe, expect, test } from "bun:test";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";
import { useOldGit } from "./harness/old-git";
import { templated } from "./harness/templated";
import { hook } from "./situations/acts";

/** A session with a checkpoint on feature/x, and a commit of somebody else on main: they touch different files. */
function apart(theirs: Record<string, string> = { "theirs.txt": "theirs\n" }, old = false): Fixture {
  const fixture = forked(theirs, old);
  if (old) useOldGit(fixture);
  return fixture;
}

const forked = templated((theirs: Record<string, string>, old: boolean): Fixture => {
  const fixture = new Fixture();
  if (old) useOldGit(fixture);
  fixture.commit("feat: begin", { "a.txt": "1\n2\n3\n4\n5\n6\n7\n8\n", "b.txt": "b\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x", "--objective", "Do one"]);
  fixture.write("a.txt", "1\nmine\n3\n4\n5\n6\n7\n8\n");
  fixture.session(["checkpoint", "--label", "first", "--co-author", "Bob <bob@example.org>"]);
  fixture.git("switch", "--quiet", "main");
  fixture.commit("feat: theirs", theirs);
  fixture.git("switch", "--quiet", "feature/x");
  return fixture;
});

/** Runs a refused `end`, and shows that nothing has changed. @returns what it said */
function refused(fixture: Fixture, exit: number, code: string, ...args: string[]): string {
  const before = fixture.fingerprint();
  const told = fixture.session(["end", "--merge-to", "main", "--json", ...args], { expect: exit });
  expect(told.json()).toMatchObject({ error: { code } });
  expect(fixture.fingerprint()).toEqual(before);
  return told.stdout;
}

const end = (fixture: Fixture, ...args: string[]) =>
  fixture.session(["end", "--merge-to", "main", "--json", ...args]).json() as {
    merge: { commit: string; kind: string };
    session: { status: string };
    warnings: string[];
  };

describe.each([
  ["the git of this machine", false],
  ["git 2.34", true],
])("with %s", (_, old) => {
  test("a merge commit carries the session's summary and trailers", () => {
    using fixture = apart(undefined, old);
    const tips = ["main", "feature/x"].map((name) => fixture.git("rev-parse", name));
    const { merge, session } = end(fixture);
    expect([merge.kind, session.status]).toEqual(["merge", "ended"]);
    expect(fixture.git("log", "-1", "--format=%P")).toBe(tips.join(" "));
    expect(fixture.git("rev-parse", "main")).toBe(merge.commit);
    const message = fixture.git("log", "-1", "--format=%B");
    expect(message).toStartWith("Merge branch 'feature/x' into main\n\nSession-Objectives:\n- [▶] Do one\n");
    expect(fixture.git("log", "-1", "--format=%(trailers:key=Session-Branch,valueonly)")).toContain("feature/x");
    expect([fixture.read("a.txt").slice(0, 6), fixture.read("theirs.txt")]).toEqual(["1\nmine", "theirs\n"]);
    expect([fixture.git("status", "--porcelain"), fixture.git("branch", "--show-current")]).toEqual(["", "main"]);
  });

  test("a squash is one commit that keeps checkpoints and co-authors", () => {
    using fixture = apart(undefined, old);
    const base = fixture.git("rev-parse", "main");
    fixture.write("c.txt", "c\n");
    const { merge } = end(fixture, "--squash", "--delete-branch");
    expect(merge.kind).toBe("squash");
    expect(fixture.git("log", "-1", "--format=%P")).toBe(base);
    const message = fixture.git("log", "-1", "--format=%B");
    expect([...message.matchAll(/^Session-Checkpoint: (.*)$/gm)].map(([, name]) => name)).toEqual([
      "first",
      "cp-2",
      "end",
    ]);
    expect(fixture.git("log", "-1", "--format=%(trailers:key=Co-authored-by,valueonly)")).toContain(
      "Bob <bob@example.org>",
    );
    expect(fixture.git("status", "--porcelain")).toBe("");
    expect(fixture.git("for-each-ref", "--format=%(refname)", "refs/heads/feature")).toBe("");
    expect(fixture.git("for-each-ref", "--format=%(refname)", "refs/session/undo")).not.toBe("");
    fixture.git("fsck", "--strict");
  });

  test("a conflict names its files, and changes nothing: edited, added twice, and deleted", () => {
    using fixture = apart({ "a.txt": "1\ntheirs\n3\n4\n5\n6\n7\n8\n", "new.txt": "theirs\n" }, old);
    fixture.write("new.txt", "mine\n");
    fixture.write("staged.txt", "staged\n");
    fixture.git("add", "staged.txt");
    for (const args of [[], ["--squash"], ["--dry-run"]]) {
      const said = refused(fixture, 5, "MERGE_CONFLICT", ...args);
      expect(JSON.parse(said).error.details.files).toEqual(["a.txt", "new.txt"]);
    }
    const { stderr } = fixture.session(["end", "--merge-to", "main"], { expect: 5 });
    expect(stderr).toContain("merging feature/x into main would conflict in 2 files\n    a.txt\n    new.txt\n");
  });

  test("an edit of a file that the other side renamed is merged, and no conflict", () => {
    using fixture = apart(undefined, old);
    fixture.git("switch", "--quiet", "main");
    fixture.git("mv", "a.txt", "renamed.txt");
    fixture.git("commit", "--quiet", "--message", "refactor: rename");
    fixture.git("switch", "--quiet", "feature/x");
    expect(end(fixture).merge.kind).toBe("merge");
    expect(fixture.read("renamed.txt").slice(0, 6)).toBe("1\nmine");
    expect(existsSync(join(fixture.root, "a.txt"))).toBe(false);
  });
});

test("a hook that refuses is named, and all is as before: staged, changed and new files too", () => {
  using fixture = apart();
  hook(fixture, "pre-merge-commit", 'echo "error: not today" >&2; exit 1');
  fixture.write("staged.txt", "staged\n");
  fixture.git("add", "staged.txt");
  fixture.write("b.txt", "changed\n");
  fixture.write("new.txt", "new\n");
  expect(refused(fixture, 6, "MERGE_REFUSED")).toContain("not today");
  rmSync(join(fixture.root, ".git/hooks/pre-merge-commit"));
  hook(fixture, "commit-msg", 'grep -q "Session-Checkpoint: end" "$1" || exit 0; echo bad message >&2; exit 1');
  expect(refused(fixture, 6, "MERGE_REFUSED")).toContain("bad message");
  expect(refused(fixture, 6, "MERGE_REFUSED", "--squash")).toContain("bad message");
  rmSync(join(fixture.root, ".git/hooks/commit-msg"));
  expect(end(fixture).merge.kind).toBe("merge");
});

test("fast-forward, and nothing to merge", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x"]);
  fixture.write("a.txt", "b\n");
  const { merge } = end(fixture);
  expect([merge.kind, merge.commit]).toEqual(["fast-forward", fixture.git("rev-parse", "feature/x")]);
  fixture.session(["start", "feature/y"]);
  expect(end(fixture).merge).toMatchObject({ kind: "already-merged", commit: fixture.git("rev-parse", "feature/x") });
  // The person's own settings count where they do not contradict what was asked for.
  fixture.git("config", "merge.ff", "false");
  fixture.git("config", "branch.main.mergeOptions", "--no-commit");
  fixture.session(["start", "feature/z"]);
  fixture.write("a.txt", "c\n");
  expect(end(fixture).merge.kind).toBe("merge");
  expect(fixture.git("log", "-1", "--format=%P").split(" ")).toHaveLength(2);
});

test("a target that moves meanwhile is not merged into, and the last checkpoint is taken back", () => {
  using fixture = apart();
  const theirs = fixture.git("rev-parse", "main");
  hook(fixture, "pre-commit", "git update-ref refs/heads/main $(git rev-parse refs/heads/main~1)");
  fixture.write("b.txt", "changed\n");
  const tip = fixture.git("rev-parse", "feature/x");
  const status = fixture.git("status", "--porcelain");
  fixture.session(["end", "--merge-to", "main"], { expect: 5 });
  expect(fixture.git("rev-parse", "feature/x")).toBe(tip);
  expect(fixture.git("rev-parse", "main", `${theirs}~1`).split("\n")).toEqual([
    fixture.git("rev-parse", `${theirs}~1`),
    fixture.git("rev-parse", `${theirs}~1`),
  ]);
  expect(fixture.git("status", "--porcelain")).toBe(status);
  expect(fixture.session(["status", "--json"]).json()).toMatchObject({ session: { status: "active" } });
});

test("histories without a common commit are refused by git, and nothing changes", () => {
  using fixture = apart();
  fixture.git("checkout", "--quiet", "--orphan", "other");
  fixture.commit("feat: another beginning", { "z.txt": "z\n" });
  fixture.git("branch", "--quiet", "--force", "main", "other");
  fixture.git("switch", "--quiet", "feature/x");
  expect(refused(fixture, 1, "MERGE_FAILED")).toContain("unrelated histories");
});
