import { afterEach, expect, test } from "bun:test";
import { chmodSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../../test/harness/fixture";
import { openRepository } from "../repository";
import { workTreeStatus } from "../status";
import { clearSaved } from "./clear";
import { restoreSnapshot } from "./restore";
import { takeSnapshot } from "./take";

const fixtures: Fixture[] = [];
afterEach(() => {
  for (const fixture of fixtures.splice(0)) fixture.remove();
});

/** A repository with every kind of uncommitted work that a person can have. */
function dirty(...init: string[]): Fixture {
  const fixture = new Fixture(...init);
  fixtures.push(fixture);
  fixture.write(".gitattributes", "*.crlf text=auto\n");
  fixture.write(".gitignore", "*.log\n");
  fixture.commit("feat: begin", {
    "a.txt": "a\n",
    "b.txt": "b\n",
    "c.txt": "c\n",
    "gone.txt": "g\n",
    "moved.txt": "m\nm\nm\n",
    "x.crlf": "one\ntwo\n",
    "run.sh": "#!/bin/sh\n",
    "kind.txt": "k\n",
  });
  fixture.write("a.txt", "staged\n");
  fixture.git("add", "a.txt");
  fixture.write("a.txt", "staged and changed again\n");
  fixture.write("b.txt", "only in the work tree\n");
  fixture.git("rm", "--quiet", "--cached", "c.txt");
  fixture.git("rm", "--quiet", "gone.txt");
  fixture.git("mv", "moved.txt", "new place.txt");
  fixture.write("x.crlf", "one\r\nmixed\ntwo\r\n");
  fixture.write("secret", "only for me\n");
  chmodSync(join(fixture.root, "secret"), 0o600);
  chmodSync(join(fixture.root, "run.sh"), 0o755);
  fixture.write("folder/deep/näme with\nnewline", "odd\n");
  fixture.write("intent.txt", "not yet\n");
  fixture.git("add", "--intent-to-add", "intent.txt");
  fixture.write("noise.log", "ignored\n");
  fixture.git("rm", "--quiet", "--cached", "kind.txt");
  fixture.gitWith({}, "rm", "--quiet", "--force", "--ignore-unmatch", "kind.txt");
  symlinkSync("a.txt", join(fixture.root, "link"));
  Bun.spawnSync(["sh", "-c", `printf x > "$(printf 'bad\\377name')"`], { cwd: fixture.root });
  return fixture;
}

async function saved(fixture: Fixture) {
  const repository = await openRepository({ cwd: fixture.root, env: fixture.env });
  const status = await workTreeStatus(repository, "all", "no-renames");
  return {
    repository,
    snapshot: await takeSnapshot(repository, { status, at: "2026-11-22T10:00:00Z", operation: "test", lock: null }),
  };
}

for (const format of ["sha1", "sha256"]) {
  test(`${format}: what is saved and cleared comes back byte for byte, index and modes too`, async () => {
    const fixture = dirty(`--object-format=${format}`);
    const before = fixture.fingerprint();
    const { repository, snapshot } = await saved(fixture);
    expect(fixture.fingerprint()).toEqual(before);
    await clearSaved(repository, snapshot, "test", null);
    expect(fixture.git("status", "--porcelain")).toBe("");
    expect(readFileSync(join(fixture.root, "noise.log"), "utf8")).toBe("ignored\n");
    const answer = await restoreSnapshot(repository, snapshot, "test", null);
    expect(answer).toEqual({ inTheWay: [], exact: true });
    expect(fixture.fingerprint()).toEqual(before);
    expect(statSync(join(fixture.root, "secret")).mode & 0o777).toBe(0o600);
  });
}

test("restoring twice is the same as once", async () => {
  const fixture = dirty();
  const before = fixture.fingerprint();
  const { repository, snapshot } = await saved(fixture);
  await clearSaved(repository, snapshot, "test", null);
  await restoreSnapshot(repository, snapshot, "test", null);
  expect(await restoreSnapshot(repository, snapshot, "test", null)).toEqual({ inTheWay: [], exact: true });
  expect(fixture.fingerprint()).toEqual(before);
});

test("conflicts in the index are kept, with all their stages", async () => {
  const fixture = new Fixture();
  fixtures.push(fixture);
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.write("a.txt", "stashed\n");
  fixture.git("stash", "--quiet");
  fixture.commit("fix: other", { "a.txt": "other\n" });
  fixture.gitWith({ expect: 1 }, "stash", "pop");
  const before = fixture.fingerprint();
  const { repository, snapshot } = await saved(fixture);
  await clearSaved(repository, snapshot, "test", null);
  expect(fixture.git("status", "--porcelain")).toBe("");
  expect((await restoreSnapshot(repository, snapshot, "test", null)).exact).toBe(true);
  // A conflict's AUTO_MERGE, git's own note, is left as it was too.
  expect(fixture.fingerprint()).toEqual(before);
});

test("a file that somebody wrote in the meantime is not overwritten, and nothing else is touched", async () => {
  const fixture = dirty();
  const { repository, snapshot } = await saved(fixture);
  await clearSaved(repository, snapshot, "test", null);
  fixture.write("secret", "somebody else's\n");
  fixture.write("b.txt", "edited since\n");
  const before = fixture.fingerprint();
  const answer = await restoreSnapshot(repository, snapshot, "test", null);
  expect(answer.inTheWay.sort()).toEqual(["b.txt", "secret"]);
  expect(fixture.fingerprint()).toEqual(before);
});

test("work that changed after it was saved is not cleared", async () => {
  const fixture = dirty();
  const { repository, snapshot } = await saved(fixture);
  fixture.write("b.txt", "one more line\n");
  const before = fixture.fingerprint();
  expect(clearSaved(repository, snapshot, "test", null)).rejects.toThrow(/b\.txt was changed/);
  expect(fixture.fingerprint()).toEqual(before);
});

test("a split index and a repository inside are met", async () => {
  const fixture = dirty();
  fixture.git("update-index", "--split-index");
  fixture.gitWith({ cwd: fixture.folder }, "init", "--quiet", join(fixture.root, "nested"));
  fixture.write("nested/own.txt", "own\n");
  const before = fixture.fingerprint();
  const { repository, snapshot } = await saved(fixture);
  await clearSaved(repository, snapshot, "test", null);
  expect(fixture.read("nested/own.txt")).toBe("own\n");
  expect((await restoreSnapshot(repository, snapshot, "test", null)).exact).toBe(true);
  expect(fixture.fingerprint()).toEqual(before);
});
