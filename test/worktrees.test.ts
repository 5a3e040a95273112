import { describe, expect, test } from "bun:test";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";
import { templated } from "./harness/templated";

/** A repository with session set up and committed. */
const prepared = templated((...initArguments: string[]): Fixture => {
  const fixture = new Fixture(...initArguments);
  fixture.commit("feat: begin", { "a.txt": "a\n", "dir/d.txt": "d\n" });
  fixture.session(["init", "--commit"]);
  return fixture;
});

/** Runs a command in a folder and gives its JSON. */
const ask = (fixture: Fixture, cwd: string, ...args: string[]) => fixture.session([...args, "--json"], { cwd }).json();

const branchAt = (fixture: Fixture, cwd: string): unknown =>
  (ask(fixture, cwd, "status").session as { branch: string } | null)?.branch ?? null;

describe("linked work trees", () => {
  /** A session on feature/here in the main work tree and one on feature/there in a linked one. */
  function two(): { fixture: Fixture; there: string } {
    const fixture = prepared();
    fixture.session(["start", "feature/here", "--objective", "Here"]);
    const there = join(fixture.folder, "linked tree");
    fixture.session(["start", "feature/there", "--objective", "There", "--worktree", there]);
    return { fixture, there };
  }

  test("settings that are wrong there come to light after the start, and do not undo it", () => {
    using fixture = prepared();
    fixture.git("switch", "--quiet", "--create", "feature/bad");
    fixture.commit("chore: settings", { ".session/config.yaml": "session: 7\n" });
    fixture.git("switch", "--quiet", "main");
    const { stderr } = fixture.session(["start", "feature/bad", "--worktree", "../linked"]);
    expect(stderr).toContain("config.yaml:1:10: session");
  });

  test("start --worktree opens a session in a new one and leaves this one as it is", () => {
    using fixture = prepared();
    fixture.session(["start", "feature/here", "--objective", "Here"]);
    fixture.write("a.txt", "mine\n");
    const { refs: _before, state: _stateBefore, ...before } = fixture.fingerprint();
    const told = fixture.session(["start", "feature/there", "--worktree", "../linked"], {
      cwd: join(fixture.root, "dir"),
    });
    const there = join(fixture.root, "linked");
    expect(told.stdout).toContain("feature/there");
    expect(fixture.git("-C", there, "branch", "--show-current")).toBe("feature/there");
    expect(branchAt(fixture, there)).toBe("feature/there");
    expect(branchAt(fixture, fixture.root)).toBe("feature/here");
    rmSync(there, { recursive: true });
    const { refs: _after, state: _stateAfter, ...after } = fixture.fingerprint();
    expect(after).toEqual(before);
  });

  test("list shows the sessions of both, from both, and where they are", () => {
    const { fixture, there } = two();
    using _ = fixture;
    for (const cwd of [fixture.root, there]) {
      const { sessions } = ask(fixture, cwd, "list") as { sessions: { branch: string }[] };
      expect(sessions.sort((a, b) => (a.branch < b.branch ? -1 : 1))).toMatchObject([
        { branch: "feature/here", status: "active", worktree: fixture.root, orphaned: false },
        { branch: "feature/there", status: "active", worktree: there, orphaned: false },
      ]);
      const told = fixture.session(["list"], { cwd }).stdout.split("\n");
      expect(told.find((line) => line.includes(cwd === there ? "feature/there" : "feature/here"))).toMatch(
        /^▶.* here$/,
      );
    }
    fixture.git("worktree", "remove", there);
    const { sessions } = ask(fixture, fixture.root, "list") as { sessions: { branch: string }[] };
    expect(sessions.find(({ branch }) => branch === "feature/there")).toMatchObject({
      worktree: null,
      orphaned: false,
    });
  });

  test("what one does, the other does not feel", () => {
    const { fixture, there } = two();
    using _ = fixture;
    fixture.write("a.txt", "here\n");
    fixture.git("add", "a.txt");
    fixture.write(join(there, "a.txt"), "there\n");
    const { refs: _before, state: _stateBefore, ...here } = fixture.fingerprint();
    fixture.session(["checkpoint", "--label", "there"], { cwd: there });
    fixture.session(["objectives", "add", "More there"], { cwd: there });
    fixture.session(["pause"], { cwd: there });
    const { refs: _after, state: _stateAfter, ...still } = fixture.fingerprint();
    expect(still).toEqual(here);
    expect(fixture.git("log", "-1", "--format=%s", "feature/here")).toBe("chore: set up session");
    expect(fixture.git("log", "-1", "--format=%s", "feature/there")).toBe("feat: there");
    expect(ask(fixture, fixture.root, "status")).toMatchObject({ session: { status: "active" }, checkpoints: [] });
    expect(ask(fixture, there, "status")).toMatchObject({
      session: { status: "paused" },
      checkpoints: [{ label: "there" }],
    });
    // And the other way round, to the end.
    const linked = fixture.fingerprint(there);
    fixture.session(["checkpoint", "--label", "here"]);
    fixture.session(["end", "--merge-to", "main"]);
    const { head, index, files, status } = fixture.fingerprint(there);
    expect({ head, index, files, status }).toEqual({
      head: linked.head,
      index: linked.index,
      files: linked.files,
      status: linked.status,
    });
  });

  test("state lies in the common dir and nowhere else", () => {
    const { fixture, there } = two();
    using _ = fixture;
    fixture.session(["note", "from there"], { cwd: there });
    expect(fixture.read(".git/sessions/feature%2Fthere/notes.md")).toContain("from there");
    expect(ask(fixture, there, "status")).toMatchObject({ session: { stateDir: "sessions/feature%2Fthere" } });
    const own = fixture.git("-C", there, "rev-parse", "--absolute-git-dir");
    expect(own).not.toBe(join(fixture.root, ".git"));
    expect(existsSync(join(own, "sessions"))).toBe(false);
  });

  test("a branch that the other has is not taken from it", () => {
    const { fixture, there } = two();
    using _ = fixture;
    const before = fixture.fingerprint();
    for (const args of [
      ["resume", "feature/there"],
      ["start", "feature/there", "--resume"],
    ]) {
      const { stderr } = fixture.session(args, { expect: 5 });
      expect(stderr).toContain(`feature/there is checked out in ${there}`);
    }
    expect(fixture.session(["end", "--merge-to", "feature/there"], { expect: "any" }).code).not.toBe(0);
    expect(fixture.fingerprint()).toEqual(before);
  });

  test("work trees of a bare repository", () => {
    using fixture = new Fixture("--bare");
    const empty = fixture.gitWith({ input: "" }, "hash-object", "-t", "tree", "-w", "--stdin");
    fixture.git("update-ref", "refs/heads/main", fixture.git("commit-tree", "-m", "begin", empty));
    const tree = join(fixture.folder, "tree");
    fixture.git("worktree", "add", "--quiet", tree, "main");
    fixture.write(join(tree, "a.txt"), "a\n");
    fixture.session(["init", "--commit"], { cwd: tree });
    fixture.session(["start", "feature/x", "--objective", "One"], { cwd: tree });
    fixture.session(["checkpoint", "--label", "first"], { cwd: tree });
    expect(fixture.git("log", "-1", "--format=%s", "feature/x")).toBe("feat: first");
    expect(existsSync(join(fixture.root, "sessions/feature%2Fx/context.json"))).toBe(true);
  });
});

test("a repository with SHA-256, from start to merge", () => {
  using fixture = prepared("--object-format=sha256");
  fixture.session(["start", "feature/x", "--objective", "One"]);
  fixture.write("a.txt", "changed\n");
  const { commit } = fixture.session(["checkpoint", "--label", "first", "--decision", "Use PKCE", "--json"]).json();
  expect(commit).toMatchObject({ oid: expect.stringMatching(/^[0-9a-f]{64}$/) });
  fixture.write("b.txt", "new\n");
  fixture.session(["end", "--merge-to", "main", "--handoff"]);
  expect(fixture.git("log", "-1", "--format=%H", "main")).toMatch(/^[0-9a-f]{64}$/);
  expect(fixture.session(["show", "last"]).stdout).toContain("Use PKCE");
  fixture.session(["resume", "feature/x"]);
  expect(fixture.git("status", "--porcelain")).toBe("");
  fixture.git("fsck", "--strict");
});

test("a dirty submodule is in nobody's way, and its new commit is taken", () => {
  using fixture = prepared();
  using library = new Fixture();
  library.commit("feat: library", { "lib.txt": "lib\n" });
  fixture.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root, "sub");
  fixture.git("commit", "--quiet", "--message=chore: library");
  fixture.session(["start", "feature/x"]);
  const sub = join(fixture.root, "sub");
  fixture.write("sub/lib.txt", "changed inside\n");
  expect(fixture.session(["status", "--changes"]).stdout).toContain("sub");
  expect(fixture.session(["checkpoint"], { expect: 1 }).stderr).toContain("nothing to commit");
  fixture.write("a.txt", "changed\n");
  fixture.session(["checkpoint", "--label", "first"]);
  expect(fixture.git("show", "--format=", "--name-only")).toBe("a.txt");
  expect(fixture.read("sub/lib.txt")).toBe("changed inside\n");
  fixture.gitWith({ cwd: sub }, "commit", "--quiet", "--all", "--message=inside");
  fixture.session(["checkpoint", "--label", "second"]);
  expect(fixture.git("ls-tree", "HEAD", "sub")).toContain(fixture.gitWith({ cwd: sub }, "rev-parse", "HEAD"));
  fixture.write("sub/lib.txt", "changed again\n");
  fixture.session(["start", "feature/y"]);
  fixture.session(["end", "--merge-to", "main"]);
  expect(fixture.read("sub/lib.txt")).toBe("changed again\n");
});
