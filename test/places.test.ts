import { describe, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";
import { sessionBinary } from "./harness/program";

/** A repository with session set up and committed. */
function prepared(): Fixture {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n", "dir/d.txt": "d\n" });
  fixture.session(["init", "--commit"]);
  return fixture;
}

/** Runs a command in a folder and gives its JSON. */
const ask = (fixture: Fixture, cwd: string, ...args: string[]) => fixture.session([...args, "--json"], { cwd }).json();

const branchAt = (fixture: Fixture, cwd: string): unknown =>
  (ask(fixture, cwd, "status").session as { branch: string } | null)?.branch ?? null;

describe("where a command is run from", () => {
  test("a folder inside, -C before or after the command, a link to the work tree", () => {
    using fixture = prepared();
    fixture.session(["start", "feature/x"]);
    const link = join(fixture.folder, "link");
    symlinkSync(fixture.root, link);
    expect(branchAt(fixture, join(fixture.root, "dir"))).toBe("feature/x");
    expect(branchAt(fixture, link)).toBe("feature/x");
    for (const args of [
      ["-C", fixture.root, "status"],
      ["status", "--cwd", "repository/dir"],
      ["-Crepository", "status"],
    ]) {
      expect(fixture.session(args, { cwd: fixture.folder }).stdout).toStartWith("feature/x");
    }
    fixture.write("dir/d.txt", "changed\n");
    fixture.write("a.txt", "changed\n");
    fixture.session(["-C", "repository/dir", "checkpoint", "d.txt"], { cwd: fixture.folder });
    expect(fixture.git("show", "--format=", "--name-only")).toBe("dir/d.txt");
    // Through the link, as seen from outside: on macOS every temporary folder is one.
    fixture.session(["-C", "link", "checkpoint", "a.txt"], { cwd: fixture.folder });
    expect(fixture.git("show", "--format=", "--name-only")).toBe("a.txt");
    fixture.write("a.txt", "changed again\n");
    fixture.session(["checkpoint", join(link, "a.txt")]);
    expect(fixture.git("show", "--format=", "--name-only")).toBe("a.txt");
  });

  test("GIT_DIR and GIT_WORK_TREE are honoured", () => {
    using fixture = prepared();
    const env = { GIT_DIR: join(fixture.root, ".git"), GIT_WORK_TREE: fixture.root };
    const run = (...args: string[]) => fixture.session(args, { env, cwd: fixture.folder });
    run("start", "feature/x", "--objective", "One");
    fixture.write("a.txt", "changed\n");
    run("checkpoint", "--label", "first");
    expect(run("status").stdout).toStartWith("feature/x");
    expect(fixture.git("log", "-1", "--format=%s")).toBe("feat: first");
    expect(fixture.git("status", "--porcelain")).toBe("");
    // With the folder moved away from the work tree.
    using bare = new Fixture("--bare");
    const tree = join(bare.folder, "tree");
    mkdirSync(tree);
    const apart = { env: { GIT_DIR: bare.root, GIT_WORK_TREE: tree }, cwd: bare.folder };
    bare.session(["init"], apart);
    bare.session(["start", "feature/y"], apart);
    bare.session(["checkpoint", "--label", "first"], apart);
    expect(bare.git("log", "-1", "--format=%s", "feature/y")).toBe("feat: first");
    expect(existsSync(join(tree, ".session/config.yaml"))).toBe(true);
  });

  test("an inherited index is not used", () => {
    using fixture = prepared();
    fixture.session(["start", "feature/x"]);
    fixture.write("other.txt", "other\n");
    const other = join(fixture.folder, "other-index");
    fixture.gitWith({ env: { GIT_INDEX_FILE: other } }, "add", "other.txt");
    fixture.write("a.txt", "staged\n");
    fixture.git("add", "a.txt");
    const env = { GIT_INDEX_FILE: other, GIT_OBJECT_DIRECTORY: join(fixture.folder, "objects"), GIT_NAMESPACE: "x" };
    const { changes } = fixture.session(["status", "--json"], { env }).json();
    expect(changes).toMatchObject({ staged: 1, untracked: 1 });
    fixture.session(["checkpoint"], { env });
    expect(fixture.git("show", "--format=", "--name-only")).toBe("a.txt");
    expect(fixture.git("status", "--porcelain")).toBe("?? other.txt");
  });
});

describe("inside a git hook", () => {
  function hook(fixture: Fixture, name: string, script: string): void {
    fixture.write(`.git/hooks/${name}`, `#!/bin/sh\n${script}\n`);
    chmodSync(join(fixture.root, ".git/hooks", name), 0o755);
  }

  test("commands answer and write, in the main work tree and in a linked one", () => {
    using fixture = prepared();
    const there = join(fixture.folder, "linked");
    fixture.session(["start", "feature/here"]);
    fixture.session(["start", "feature/there", "--worktree", there]);
    hook(
      fixture,
      "pre-commit",
      'session objectives add "from $(git branch --show-current)" && session status --json >"$SEEN"',
    );
    const seen = join(fixture.folder, "seen");
    const bin = join(fixture.folder, "bin");
    mkdirSync(bin);
    symlinkSync(sessionBinary(), join(bin, "session"));
    const env = { PATH: `${bin}:${fixture.env["PATH"]}`, SEEN: seen };
    for (const [cwd, branch] of [
      [fixture.root, "feature/here"],
      [there, "feature/there"],
    ] as const) {
      fixture.write(join(cwd, "a.txt"), "changed\n");
      fixture.gitWith({ cwd, env }, "commit", "--quiet", "--all", "--message=plain");
      expect(JSON.parse(fixture.read(seen))).toMatchObject({
        session: { branch },
        objectives: [{ text: `from ${branch}` }],
      });
      expect(fixture.git("-C", cwd, "status", "--porcelain")).toBe("");
    }
  });

  test("a checkpoint from pre-commit, where git holds the index, is refused and git's own commit stands", () => {
    using fixture = prepared();
    fixture.session(["start", "feature/x"]);
    const seen = join(fixture.folder, "seen");
    const session = sessionBinary();
    hook(fixture, "pre-commit", `"${session}" checkpoint --label inside 2>"${seen}"; test $? -eq 1`);
    fixture.write("a.txt", "changed\n");
    fixture.git("commit", "--quiet", "--all", "--message=plain");
    expect(fixture.read(seen)).toContain("another git process holds");
    expect(fixture.git("log", "-2", "--format=%s")).toBe("plain\nchore: set up session");
    expect(fixture.git("status", "--porcelain")).toBe("");
    expect(ask(fixture, fixture.root, "status").checkpoints).toEqual([]);
  });
});
