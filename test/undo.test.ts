import { describe, expect, test } from "bun:test";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";
import { begun, dirty, standing } from "./undo/standing";

/** What is refused changes nothing, and says why. */
function refused(fixture: Fixture, why: RegExp, args: string[] = ["undo"]): void {
  const before = fixture.fingerprint();
  expect(fixture.session(args, { expect: 5 }).stderr).toMatch(why);
  expect(fixture.fingerprint()).toEqual(before);
}

describe("undo brings back exactly what was, redo what was taken back", () => {
  const COMMANDS: string[][] = [
    ["checkpoint", "--all", "--decision", "Use PKCE", "--note", "measure it"],
    ["checkpoint", "b.txt", "new", "--label", "x"],
    ["checkpoint", "--amend"],
    ["objectives", "complete", "1"],
    ["config", "set", "brief.budget", "900"],
    ["start", "feature/y", "--objective", "Two"],
    ["switch", "main"],
    ["end", "--merge-to", "main", "--squash", "--delete-branch", "--handoff"],
    ["end", "--merge-to", "main", "--delete-branch"],
  ];

  test("of every kind of command, in a work tree with uncommitted changes", () => {
    using fixture = begun();
    dirty(fixture);
    const before = standing(fixture);
    for (const args of COMMANDS) {
      fixture.session(args);
      const after = standing(fixture);
      fixture.session(["undo"]);
      expect({ args, ...standing(fixture) }).toEqual({ args, ...before });
      fixture.session(["redo"]);
      expect({ args, ...standing(fixture) }).toEqual({ args, ...after });
      fixture.session(["undo"]);
    }
    expect(standing(fixture)).toEqual(before);
    expect(fixture.git("fsck", "--strict", "--no-dangling")).toBe("");
  });

  test("the index byte for byte, and one operation after the other back to the first commit", () => {
    using fixture = new Fixture();
    fixture.write("a.txt", "a\n");
    fixture.git("add", "a.txt");
    fixture.session(["init"]);
    const index = readFileSync(join(fixture.root, ".git/index"));
    fixture.session(["start", "--objective", "One"]);
    const unborn = standing(fixture);
    fixture.session(["checkpoint", "--all", "--label", "begin"]);
    fixture.write("b.txt", "b\n");
    fixture.git("status");
    fixture.session(["checkpoint", "--label", "more"]);
    expect(fixture.session(["undo"]).stdout).toContain("took back checkpoint");
    expect(fixture.session(["undo", "--dry-run"]).stdout).toContain("the branch main is gone");
    fixture.session(["undo"]);
    expect(readFileSync(join(fixture.root, ".git/index"))).toEqual(index);
    rmSync(join(fixture.root, "b.txt"));
    expect(standing(fixture)).toEqual(unborn);
    // One that is taken back twice is not there any more.
    const list = fixture.session(["undo", "--list", "--json"]).json() as {
      operations: { command: string; undone: boolean }[];
    };
    expect(list.operations.map(({ command, undone }) => `${command} ${undone}`)).toEqual([
      "checkpoint true",
      "checkpoint true",
      "start false",
      "init false",
    ]);
    fixture.session(["undo"]);
    expect(fixture.session(["status"]).stdout).toContain("No session");
    fixture.session(["undo"]);
    expect(fixture.session(["undo"], { expect: 1 }).stderr).toContain("nothing to undo");
    for (const _ of list.operations) fixture.session(["redo"]);
    expect(fixture.git("log", "--format=%s", "--name-only", "--diff-filter=A", "-1")).toContain("b.txt");
    expect(fixture.session(["redo"], { expect: 1 }).stderr).toContain("nothing to redo");
  });

  test("a commit that was taken back is reachable, also after git has tidied up", () => {
    using fixture = begun();
    const taken = fixture.git("rev-parse", "HEAD");
    fixture.session(["undo"]);
    fixture.git("reflog", "expire", "--expire=now", "--all");
    fixture.git("gc", "--quiet", "--prune=now");
    fixture.session(["redo"]);
    expect(fixture.git("rev-parse", "HEAD")).toBe(taken);
    expect(fixture.git("for-each-ref", "refs/session/undo/")).toBe("");
  });

  test("HEAD detached again, and commits that only it knew", () => {
    using fixture = begun();
    fixture.git("switch", "--quiet", "--detach", "main");
    fixture.commit("feat: nowhere", { "n.txt": "n\n" });
    const before = fixture.fingerprint();
    fixture.session(["start", "feature/z", "--from", "feature/x"]);
    fixture.session(["undo"]);
    expect(fixture.fingerprint()).toEqual(before);
  });
});

describe("undo refuses", () => {
  test("a way back to a branch that is gone or has another name", () => {
    using fixture = begun();
    fixture.session(["switch", "main"]);
    fixture.git("branch", "--move", "feature/x", "feature/y");
    refused(fixture, /feature\/x is gone/);
  });

  test("what would lose later work, and what git itself has moved", () => {
    using fixture = begun();
    fixture.write("b.txt", "more\n");
    fixture.session(["checkpoint", "--label", "second"]);
    const second = fixture.git("rev-parse", "HEAD");
    fixture.commit("feat: by hand");
    refused(fixture, /feature\/x has commits since/);
    fixture.git("reset", "--quiet", "--hard", "HEAD~2");
    refused(fixture, /feature\/x has been moved since, by git itself/);
    fixture.git("reset", "--quiet", "--hard", second);
    fixture.git("commit", "--quiet", "--amend", "--message=feat: other words");
    refused(fixture, /feature\/x has been moved since, by git itself/);
    fixture.git("reset", "--quiet", "--hard", second);
    fixture.git("switch", "--quiet", "main");
    refused(fixture, /feature\/x is not checked out here any more/);
    fixture.git("switch", "--quiet", "feature/x");
    fixture.write("c/d.txt", "staged since\n");
    fixture.git("add", "c/d.txt");
    refused(fixture, /c\/d\.txt has been staged since/);
    fixture.git("restore", "--staged", "c/d.txt");
    const context = fixture.read(".git/sessions/feature%2Fx/context.json");
    fixture.write(".git/sessions/feature%2Fx/context.json", context.replace('"second"', '"by hand"'));
    refused(fixture, /context\.json has been changed since/);
    fixture.write(".git/sessions/feature%2Fx/context.json", context);
    fixture.git("update-ref", "refs/remotes/origin/feature/x", second);
    refused(fixture, /is published, as part of origin\/feature\/x/);
    fixture.git("update-ref", "-d", "refs/remotes/origin/feature/x");
    fixture.git("update-ref", "refs/remotes/origin/other", `${second}~1`);
    // The edit in the work tree is nobody's loss.
    fixture.session(["undo"]);
    expect(fixture.git("status", "--porcelain")).toBe(" M b.txt\n M c/d.txt");
    fixture.git("add", "c/d.txt");
    refused(fixture, /checkpoint is not done again: c\/d\.txt has been staged since/, ["redo"]);
  });

  test("a branch that has commits since, and work that would go along to another branch", () => {
    using fixture = begun();
    fixture.write("b.txt", "uncommitted\n");
    fixture.session(["switch", "feature/y"]);
    fixture.write("c/d.txt", "later\n");
    refused(fixture, /c\/d\.txt has been changed since/);
    fixture.git("restore", "c/d.txt");
    fixture.session(["undo"]);
    expect(fixture.read("b.txt")).toBe("uncommitted\n");
    fixture.session(["redo"]);
    const tip = fixture.commit("feat: by hand");
    refused(fixture, /feature\/y has commits since/);
    expect(fixture.git("rev-parse", "feature/y")).toBe(tip);
  });

  test("nothing of what another work tree did: that one takes it back", () => {
    using fixture = begun();
    const other = join(fixture.folder, "other");
    fixture.session(["start", "feature/z", "--worktree", other]);
    fixture.session(["objectives", "add", "There"], { cwd: other });
    refused(fixture, /has been changed since/);
    fixture.session(["undo"], { cwd: other });
    fixture.write(join(other, "x.secret"), "ignored\n");
    refused(fixture, /holds x\.secret/);
    rmSync(join(other, "x.secret"));
    fixture.session(["undo"]);
    expect(fixture.git("worktree", "list").split("\n")).toHaveLength(1);
    expect(fixture.git("for-each-ref", "refs/heads/feature/z")).toBe("");
    refused(fixture, /a work tree that was taken away is not made again/, ["redo"]);
    expect(fixture.session(["undo"]).stdout).toContain("took back checkpoint");
  });
});

describe("automatic snapshots", () => {
  test("are saved when they are due, and one comes back as it was, for undo to take back", () => {
    using fixture = begun();
    const later = { env: { SESSION_NOW: new Date(Date.now() + 3_600_000).toISOString() } };
    dirty(fixture);
    const before = standing(fixture);
    expect(fixture.session(["checkpoint", "--auto"]).stdout).toContain("Nothing to save");
    expect(fixture.session(["checkpoint", "--auto"], later).stdout).toContain("saved 3 changed files as auto-1");
    const { refs, ...rest } = standing(fixture);
    expect({ ...rest, refs: refs.filter((ref) => !ref.startsWith("refs/session/auto/")) }).toEqual(before);
    fixture.git("restore", "--staged", "a.txt");
    fixture.write("a.txt", "another way\n");
    rmSync(join(fixture.root, "new"), { recursive: true });
    const spoilt = standing(fixture);
    expect(fixture.session(["undo", "--list"]).stdout).toContain("auto-1  3 changed files");
    expect(fixture.session(["undo", "auto-1"]).stdout).toContain("3 changed files as in auto-1");
    expect(standing(fixture)).toEqual({ ...before, refs });
    fixture.session(["undo"]);
    expect(standing(fixture)).toEqual(spoilt);
    fixture.session(["redo"]);
    expect(standing(fixture)).toEqual({ ...before, refs });
    expect(fixture.session(["undo", "auto-7"], { expect: 2 }).stderr).toContain("no automatic snapshot auto-7");
    fixture.session(["checkpoint", "--all", "--label", "x"]);
    refused(fixture, /auto-1 was taken on the commit/, ["undo", "auto-1"]);
    expect(fixture.session(["checkpoint", "--auto", "--label", "x"], { expect: 2 }).stderr).toContain("--label");
  });
});
