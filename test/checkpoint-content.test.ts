import { describe, expect, test } from "bun:test";
import { mkdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { begun, checkpoint, committed, inCommit, status } from "./checkpoint/begun";
import type { Fixture } from "./harness/fixture";

describe("what is staged stays apart from what is not", () => {
  test("staged content alone is committed, and what came after it stays unstaged", () => {
    using fixture = begun();
    fixture.write("a.txt", "staged\n");
    fixture.git("add", "a.txt");
    fixture.write("a.txt", "staged, then changed\n");
    fixture.write("b.txt", "changed\n");
    fixture.write("new.txt", "new\n");
    checkpoint(fixture);
    expect(committed(fixture)).toEqual(["M a.txt"]);
    expect(inCommit(fixture, "a.txt")).toBe("staged");
    expect(status(fixture)).toEqual([" M a.txt", " M b.txt", "?? new.txt"]);
  });

  test("a decision that the session wrote goes along with what is staged", () => {
    using fixture = begun();
    fixture.session(["decisions", "add", "Earlier"]);
    fixture.write("a.txt", "staged\n");
    fixture.git("add", "a.txt");
    fixture.write("b.txt", "changed\n");
    fixture.session(["checkpoint", "--decision", "Now"]);
    expect(committed(fixture)).toEqual([
      expect.stringMatching(/^A \.session\/decisions\/D-/),
      expect.stringMatching(/^A \.session\/decisions\/D-/),
      "M a.txt",
    ]);
    expect(status(fixture)).toEqual([" M b.txt"]);
  });

  test("with a path just that is committed; what else is staged stays staged, in the form it was", () => {
    using fixture = begun();
    fixture.write("a.txt", "staged\n");
    fixture.git("add", "a.txt");
    fixture.write("a.txt", "staged, then changed\n");
    fixture.git("rm", "--quiet", "--cached", "c.txt");
    fixture.write("b.txt", "half\n");
    fixture.git("add", "b.txt");
    fixture.write("b.txt", "whole\n");
    fixture.write("dir/new.txt", "new\n");
    fixture.write("dir/d.txt", "changed\n");
    checkpoint(fixture, "b.txt", "dir");
    expect(committed(fixture)).toEqual(["M b.txt", "M dir/d.txt", "A dir/new.txt"]);
    expect(inCommit(fixture, "b.txt")).toBe("whole");
    expect(status(fixture)).toEqual(["MM a.txt", "D  c.txt", "?? c.txt"]);
    expect(fixture.git("show", ":a.txt")).toBe("staged");
  });

  test("--all takes all, --staged refuses where nothing is", () => {
    using fixture = begun();
    fixture.write("a.txt", "staged\n");
    fixture.git("add", "a.txt");
    fixture.write("a.txt", "later\n");
    fixture.write("new.txt", "new\n");
    checkpoint(fixture, "--all");
    expect(committed(fixture)).toEqual(["M a.txt", "A new.txt"]);
    expect(inCommit(fixture, "a.txt")).toBe("later");
    expect(status(fixture)).toEqual([]);
    fixture.write("a.txt", "again\n");
    const { stderr } = fixture.session(["checkpoint", "--staged"], { expect: 1 });
    expect(stderr).toContain("nothing is staged");
  });

  test("paths count from where the person stands, and wildcards are letters like others", () => {
    using fixture = begun();
    fixture.write("dir/*.txt", "star\n");
    fixture.write("dir/d.txt", "changed\n");
    fixture.write("a.txt", "changed\n");
    const cwd = join(fixture.root, "dir");
    fixture.session(["checkpoint", "*.txt"], { cwd });
    expect(committed(fixture)).toEqual(["A dir/*.txt"]);
    fixture.session(["checkpoint", "../a.txt"], { cwd });
    expect(committed(fixture)).toEqual(["M a.txt"]);
    expect(status(fixture)).toEqual([" M dir/d.txt"]);
  });
});

/**
 * git looks at a file's content where its time is that of the index itself, to the second: whatever stands in for the
 * index must not be newer, or an edit in that second, of the same length, is taken for none.
 */
describe("an edit in the second in which the index was written, of the same length", () => {
  const THEN = new Date("2026-01-01T00:00:00Z");

  /** Brings index, entry and file to one time; what git can tell apart by inode times is switched off. */
  function edited(fixture: Fixture, ...staged: string[]): void {
    fixture.git("config", "core.trustctime", "false");
    utimesSync(join(fixture.root, "a.txt"), THEN, THEN);
    for (const path of staged) fixture.write(path, "staged\n");
    fixture.git("add", "a.txt", ...staged);
    utimesSync(join(fixture.root, ".git/index"), THEN, THEN);
    fixture.write("a.txt", "b\n");
    utimesSync(join(fixture.root, "a.txt"), THEN, THEN);
    expect(status(fixture)).toContain(" M a.txt");
  }

  test("is committed", () => {
    using fixture = begun();
    edited(fixture);
    checkpoint(fixture);
    expect(inCommit(fixture, "a.txt")).toBe("b");
  });

  test("is committed with a path", () => {
    using fixture = begun();
    edited(fixture);
    checkpoint(fixture, "a.txt");
    expect(inCommit(fixture, "a.txt")).toBe("b");
    expect(status(fixture)).toEqual([]);
  });

  test("stays to be seen where something else is committed", () => {
    using fixture = begun();
    edited(fixture, "b.txt");
    checkpoint(fixture);
    expect(committed(fixture)).toEqual(["M b.txt"]);
    expect(status(fixture)).toEqual([" M a.txt"]);
    fixture.session(["start", "feature/y"]);
    expect(status(fixture)).toEqual([" M a.txt"]);
  });
});

describe("bytes are git's affair", () => {
  test("CRLF with text=auto stays in the work tree", () => {
    using fixture = begun();
    fixture.write(".gitattributes", "* text=auto\n*.dat -text\n");
    fixture.write("windows.txt", "one\r\ntwo\r\n");
    fixture.write("raw.dat", "one\r\ntwo\r\n");
    fixture.write("a.txt", "a\r\n");
    checkpoint(fixture);
    expect(inCommit(fixture, "windows.txt")).toBe("one\ntwo");
    expect(inCommit(fixture, "raw.dat")).toBe("one\r\ntwo\r");
    expect(fixture.read("windows.txt")).toBe("one\r\ntwo\r\n");
    expect(status(fixture)).toEqual([]);
  });

  test("the person's own filters run", () => {
    using fixture = begun();
    fixture.git("config", "--global", "filter.shout.clean", "tr a-z A-Z");
    fixture.write(".gitattributes", "*.txt filter=shout\n");
    fixture.write("a.txt", "loud\n");
    checkpoint(fixture);
    expect(inCommit(fixture, "a.txt")).toBe("LOUD");
    expect(fixture.read("a.txt")).toBe("loud\n");
  });
});

describe("what stays out", () => {
  test("ignored files, wherever they are named", () => {
    using fixture = begun();
    fixture.write("x.log", "log\n");
    fixture.write("out/built", "built\n");
    fixture.write("dir/new.txt", "new\n");
    fixture.write("dir/y.log", "log\n");
    checkpoint(fixture, "--all");
    expect(committed(fixture)).toEqual(["A dir/new.txt"]);
    const { stderr } = fixture.session(["checkpoint", "x.log"], { expect: 2 });
    expect(stderr).toContain("x.log");
    // One that git tracks all the same is a file like others.
    fixture.git("add", "--force", "x.log");
    checkpoint(fixture);
    fixture.write("x.log", "more\n");
    checkpoint(fixture);
    expect(committed(fixture)).toEqual(["M x.log"]);
  });

  test("a repository inside, with a word about it", () => {
    using fixture = begun();
    mkdirSync(join(fixture.root, "nested"));
    fixture.git("init", "--quiet", "nested");
    fixture.write("nested/n.txt", "n\n");
    fixture.git("init", "--quiet", "nested/with-commits");
    fixture.gitWith({ cwd: join(fixture.root, "nested/with-commits") }, "commit", "-q", "--allow-empty", "-m", "x");
    fixture.write("a.txt", "changed\n");
    const { stderr } = checkpoint(fixture);
    expect(stderr).toContain("nested/ is a repository of its own and stays out");
    expect(committed(fixture)).toEqual(["M a.txt"]);
  });
});
