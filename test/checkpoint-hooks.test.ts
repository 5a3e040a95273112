import { describe, expect, test } from "bun:test";
import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { begun, committed, inCommit, status } from "./checkpoint/begun";
import { Fixture } from "./harness/fixture";

function hook(fixture: Fixture, name: string, script: string): void {
  fixture.write(`.git/hooks/${name}`, `#!/bin/sh\nset -e\n${script}\n`);
  chmodSync(join(fixture.root, ".git/hooks", name), 0o755);
}

describe("the person's hooks run as for git commit", () => {
  test("what pre-commit changes and adds is committed, and index and work tree agree", () => {
    using fixture = begun();
    hook(fixture, "pre-commit", "echo formatted >a.txt; echo made >made.txt; git add a.txt made.txt");
    fixture.write("a.txt", "raw\n");
    const { commit } = fixture.session(["checkpoint", "--label", "x", "--json"]).json();
    expect(commit).toMatchObject({ files: ["a.txt", "made.txt"] });
    expect(committed(fixture)).toEqual(["M a.txt", "A made.txt"]);
    expect(inCommit(fixture, "a.txt")).toBe("formatted");
    expect(status(fixture)).toEqual([]);
  });

  test("with something staged, too: what is not staged stays so", () => {
    using fixture = begun();
    hook(fixture, "pre-commit", "echo made >made.txt; git add made.txt");
    fixture.write("a.txt", "staged\n");
    fixture.git("add", "a.txt");
    fixture.write("b.txt", "changed\n");
    fixture.session(["checkpoint"]);
    expect(committed(fixture)).toEqual(["M a.txt", "A made.txt"]);
    expect(status(fixture)).toEqual([" M b.txt"]);
  });

  test("what pre-commit changes and does not add stays uncommitted", () => {
    using fixture = begun();
    hook(fixture, "pre-commit", "echo formatted >a.txt");
    fixture.write("a.txt", "raw\n");
    fixture.session(["checkpoint"]);
    expect(inCommit(fixture, "a.txt")).toBe("raw");
    expect(status(fixture)).toEqual([" M a.txt"]);
  });

  test("pre-commit sees what is about to be committed, whole and in the right folder", () => {
    using fixture = begun();
    hook(
      fixture,
      "pre-commit",
      "git diff --cached --name-only >.git/seen; git rev-parse --show-prefix >>.git/seen; pwd >>.git/seen",
    );
    fixture.write("a.txt", "changed\n");
    fixture.write("b.txt", "changed\n");
    fixture.session(["checkpoint", "../b.txt"], { cwd: join(fixture.root, "dir") });
    expect(fixture.read(".git/seen")).toBe(`b.txt\n\n${fixture.root}\n`);
  });

  test("what commit-msg writes is what the commit says, and the session's trailers are still read", () => {
    using fixture = begun();
    hook(fixture, "commit-msg", 'sed -i.bak "1s/^/[PROJ-12] /" "$1"; rm -f "$1.bak"; echo "Change-Id: I1234" >>"$1"');
    fixture.write("a.txt", "changed\n");
    const { commit, checkpoint } = fixture.session(["checkpoint", "-m", "fix: a", "--label", "x", "--json"]).json();
    expect(commit).toMatchObject({ subject: "[PROJ-12] fix: a" });
    expect(checkpoint).toMatchObject({ subject: "[PROJ-12] fix: a", label: "x" });
    expect(fixture.git("log", "-1", "--format=%s")).toBe("[PROJ-12] fix: a");
    expect(fixture.git("log", "-1", "--format=%(trailers:key=Session-Checkpoint,valueonly)").trim()).toBe("x");
    expect(fixture.git("log", "-1", "--format=%(trailers:key=Change-Id,valueonly)").trim()).toBe("I1234");
    expect(fixture.session(["status", "--json"]).json().checkpoints).toMatchObject([{ subject: "[PROJ-12] fix: a" }]);
  });

  test("prepare-commit-msg and post-commit run, and a post-commit that fails takes nothing back", () => {
    using fixture = begun();
    hook(fixture, "prepare-commit-msg", 'echo "Prepared-By: hook" >>"$1"');
    hook(fixture, "post-commit", "git rev-parse HEAD >.git/after; exit 3");
    fixture.write("a.txt", "changed\n");
    fixture.session(["checkpoint"]);
    expect(fixture.git("log", "-1", "--format=%(trailers:key=Prepared-By,valueonly)").trim()).toBe("hook");
    expect(fixture.read(".git/after").trim()).toBe(fixture.git("rev-parse", "HEAD"));
    expect(status(fixture)).toEqual([]);
  });

  test("--no-verify passes pre-commit and commit-msg by, as it does for git", () => {
    using fixture = begun();
    hook(fixture, "pre-commit", "exit 1");
    hook(fixture, "commit-msg", "exit 1");
    fixture.write("a.txt", "changed\n");
    const before = fixture.fingerprint();
    expect(fixture.session(["checkpoint"], { expect: 1 }).stderr).toContain("git refused the commit");
    expect(fixture.fingerprint()).toEqual(before);
    fixture.session(["checkpoint", "--no-verify"]);
    expect(committed(fixture)).toEqual(["M a.txt"]);
  });

  test("a message that a hook refuses leaves everything as it was", () => {
    using fixture = begun();
    hook(fixture, "commit-msg", 'echo "no ticket" >&2; exit 1');
    fixture.write("a.txt", "changed\n");
    fixture.write("new.txt", "new\n");
    fixture.git("add", "new.txt");
    const before = fixture.fingerprint();
    const { stderr } = fixture.session(["checkpoint", "--all", "--decision", "Never kept"], { expect: 1 });
    expect(stderr).toContain("no ticket");
    expect(fixture.fingerprint()).toEqual(before);
  });

  test("signing that fails leaves everything as it was", () => {
    using fixture = begun();
    fixture.git("config", "commit.gpgSign", "true");
    fixture.git("config", "gpg.program", "false");
    fixture.write("a.txt", "changed\n");
    const before = fixture.fingerprint();
    const { error } = fixture.session(["checkpoint", "--json"], { expect: 1 }).json();
    expect(error).toMatchObject({ code: "COMMIT_FAILED", message: expect.stringContaining("gpg failed to sign") });
    expect(fixture.fingerprint()).toEqual(before);
  });
});

describe("other forms of a checkpoint", () => {
  test("--amend puts the new commit and checkpoint in the place of the last", () => {
    using fixture = begun();
    const parent = fixture.git("rev-parse", "HEAD");
    fixture.write("a.txt", "one\n");
    fixture.session(["checkpoint", "--label", "first"]);
    const first = fixture.git("rev-parse", "HEAD");
    fixture.write("b.txt", "two\n");
    fixture.session(["checkpoint", "--amend", "--label", "better"]);
    expect(fixture.git("rev-parse", "HEAD^")).toBe(parent);
    expect(fixture.git("rev-parse", "HEAD")).not.toBe(first);
    expect(committed(fixture)).toEqual(["M a.txt", "M b.txt"]);
    expect(fixture.git("log", "-1", "--format=%B")).toContain("Impact:\n- Changed: a.txt\n- Changed: b.txt\n");
    const { checkpoints } = fixture.session(["status", "--json"]).json();
    expect(checkpoints).toMatchObject([{ label: "better", commit: fixture.git("rev-parse", "HEAD") }]);
    expect(status(fixture)).toEqual([]);
    // Words alone, with nothing changed.
    fixture.session(["checkpoint", "--amend", "-m", "feat: said better"]);
    expect(fixture.git("log", "-2", "--format=%s").split("\n")[0]).toBe("feat: said better");
    expect(fixture.git("rev-parse", "HEAD^")).toBe(parent);
  });

  test("--no-commit records the point and touches neither index nor HEAD", () => {
    using fixture = begun();
    fixture.write("a.txt", "staged\n");
    fixture.git("add", "a.txt");
    fixture.write("b.txt", "changed\n");
    const { state: _before, ...before } = fixture.fingerprint();
    fixture.session(["checkpoint", "--no-commit", "--label", "here"]);
    const { state: _after, ...after } = fixture.fingerprint();
    expect(after).toEqual(before);
    expect(fixture.session(["status", "--json"]).json().checkpoints).toMatchObject([
      { label: "here", commit: null, tree: fixture.git("rev-parse", "HEAD^{tree}") },
    ]);
  });

  test("--dry-run says what the commit would be and changes nothing at all", () => {
    using fixture = begun();
    fixture.write("c.txt", "changed\n");
    fixture.session(["checkpoint", "--label", "first"]);
    fixture.write("a.txt", "staged\n");
    fixture.git("add", "a.txt");
    fixture.write("b.txt", "changed\n");
    fixture.write("new.txt", "new\n");
    const before = fixture.fingerprint();
    const words = ["checkpoint", "--dry-run", "--all", "--label", "x", "--decision", "Use PKCE", "--note", "look"];
    const { message, commit, dryRun } = fixture.session([...words, "--json"]).json();
    expect({ commit, dryRun }).toEqual({ commit: null, dryRun: true });
    expect(message).toContain(
      "Decisions:\n- Use PKCE\n\nImpact:\n- Added: new.txt\n- Changed: a.txt\n- Changed: b.txt\n",
    );
    expect(fixture.session(words).stdout).toContain("Session-Checkpoint: x\n");
    for (const more of [["--no-commit"], ["--amend"]]) fixture.session(["checkpoint", "--dry-run", "-m", "x", ...more]);
    expect(fixture.fingerprint()).toEqual(before);
    // The real one then says the same.
    fixture.session(words.filter((word) => word !== "--dry-run"));
    const text = fixture.git("log", "-1", "--format=%B");
    expect(text.slice(0, text.indexOf("Session-Time"))).toBe(
      String(message).slice(0, String(message).indexOf("Session-Time")),
    );
  });

  test("the first commit of a branch that has none", () => {
    using fixture = new Fixture();
    fixture.session(["init"]);
    fixture.session(["start", "--objective", "Begin"]);
    fixture.write("a.txt", "a\n");
    fixture.write("b.txt", "b\n");
    fixture.git("add", "a.txt");
    fixture.session(["checkpoint", "--label", "first"]);
    expect(fixture.git("rev-list", "--count", "HEAD")).toBe("1");
    expect(committed(fixture)).toEqual(["A a.txt"]);
    expect(status(fixture)).toContain("?? b.txt");
    fixture.session(["checkpoint", "b.txt"]);
    expect(committed(fixture)).toEqual(["A b.txt"]);
    expect(fixture.git("branch", "--show-current")).toBe("main");
  });

  test("nothing of its own is left beside the index, whatever happens", () => {
    using fixture = begun();
    fixture.write("a.txt", "changed\n");
    fixture.session(["checkpoint", "--dry-run"]);
    fixture.session(["checkpoint", "nowhere"], { expect: 2 });
    fixture.session(["checkpoint", "a.txt"]);
    fixture.session(["checkpoint"], { expect: 1 });
    expect(fixture.git("ls-files", "--others", "--directory", "--no-empty-directory")).toBe("");
    const names = [...new Bun.Glob("{session-*,*.lock}").scanSync({ cwd: join(fixture.root, ".git"), dot: true })];
    expect(names).toEqual([]);
    expect(existsSync(join(fixture.root, ".git/index.lock"))).toBe(false);
  });
});
