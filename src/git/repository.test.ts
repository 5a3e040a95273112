import { afterEach, expect, test } from "bun:test";
import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../test/harness/fixture";
import { openRepository } from "./repository";

const fixtures: Fixture[] = [];
afterEach(() => {
  for (const fixture of fixtures.splice(0)) fixture.remove();
});

function repository(...init: string[]): Fixture {
  const fixture = new Fixture(...init);
  fixtures.push(fixture);
  fixture.commit("feat: begin", { "src/a.txt": "a\n" });
  return fixture;
}

/** What git itself says of a folder, and how many git processes our own answer took. */
async function both(fixture: Fixture, cwd: string, env: Record<string, string> = {}) {
  const asked: string[] = [];
  const found = await openRepository({
    cwd,
    env: { ...fixture.env, ...env },
    onRun: (argv) => asked.push(argv.join(" ")),
  });
  const said = fixture.gitWith(
    { cwd, env },
    "rev-parse",
    "--path-format=absolute",
    "--show-toplevel",
    "--git-dir",
    "--git-common-dir",
  );
  const ours = [found.top, found.gitDir, found.commonDir].map((path) => realpathSync(path));
  return { ours, theirs: said.split("\n").map((path) => realpathSync(path)), processes: asked.length, found };
}

test("the usual layouts are found as git finds them, without a git process", async () => {
  const fixture = repository();
  fixture.git("worktree", "add", "--quiet", join(fixture.folder, "linked"), "-b", "other");
  mkdirSync(join(fixture.root, "deep/er"), { recursive: true });
  for (const cwd of [
    fixture.root,
    join(fixture.root, "src"),
    join(fixture.root, "deep/er"),
    join(fixture.folder, "linked"),
  ]) {
    const { ours, theirs, processes } = await both(fixture, cwd);
    expect(ours).toEqual(theirs);
    expect(processes).toBe(0);
  }
});

test("through a symbolic link it is the same repository", async () => {
  const fixture = repository();
  symlinkSync(join(fixture.root, "src"), join(fixture.folder, "link"));
  const { ours, theirs } = await both(fixture, join(fixture.folder, "link"));
  expect(ours).toEqual(theirs);
});

test("what is unusual is git's to answer", async () => {
  const fixture = repository();
  const elsewhere = join(fixture.folder, "elsewhere");
  mkdirSync(elsewhere);
  const byEnvironment = { GIT_DIR: join(fixture.root, ".git"), GIT_WORK_TREE: fixture.root };
  const asked = await both(fixture, elsewhere, byEnvironment);
  expect(asked.ours).toEqual(asked.theirs);
  expect(asked.processes).toBeGreaterThan(0);

  fixture.git("config", "core.worktree", elsewhere);
  const moved = await both(fixture, elsewhere, { GIT_DIR: join(fixture.root, ".git") });
  expect(moved.ours).toEqual(moved.theirs);
  expect(moved.found.top).toBe(elsewhere);
});

test("a separate git dir and a submodule are followed", async () => {
  const fixture = repository("--separate-git-dir", join(realpathSync("/tmp"), `session-separate-${process.pid}`));
  const { ours, theirs } = await both(fixture, fixture.root);
  expect(ours).toEqual(theirs);
  fixture.gitWith(
    { cwd: fixture.folder },
    "-c",
    "protocol.file.allow=always",
    "clone",
    "--quiet",
    fixture.root,
    "library",
  );
  fixture.git(
    "-c",
    "protocol.file.allow=always",
    "submodule",
    "--quiet",
    "add",
    join(fixture.folder, "library"),
    "library",
  );
  const inside = await both(fixture, join(fixture.root, "library"));
  expect(inside.ours).toEqual(inside.theirs);
  Bun.spawnSync(["rm", "-rf", join(realpathSync("/tmp"), `session-separate-${process.pid}`)]);
});

test("filters of the repository's own config are switched off for reads, the person's stay", async () => {
  const fixture = repository();
  fixture.git("config", "filter.evil.clean", "touch ran");
  fixture.git("config", "filter.evil.required", "true");
  fixture.git("config", "--global", "filter.lfs.clean", "cat");
  const { found } = await both(fixture, fixture.root);
  expect(found.place.readConfig).toEqual(["-c", "filter.evil.clean=", "-c", "filter.evil.required=false"]);
});

test("a place without a work tree says what it is", async () => {
  const fixture = repository();
  const code = async (cwd: string): Promise<string> => {
    try {
      await openRepository({ cwd, env: fixture.env });
      return "none";
    } catch (cause) {
      return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    }
  };
  expect(await code(fixture.folder)).toBe("NO_REPOSITORY");
  expect(await code(join(fixture.root, ".git"))).toBe("INSIDE_GIT_DIR");
  expect(await code(join(fixture.folder, "nowhere"))).toBe("NO_SUCH_FOLDER");
  fixture.gitWith({ cwd: fixture.folder }, "init", "--quiet", "--bare", "bare.git");
  expect(await code(join(fixture.folder, "bare.git"))).toBe("BARE_REPOSITORY");
});
