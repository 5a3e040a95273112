import { expect, test } from "bun:test";
import { join } from "node:path";
import type { Fixture } from "./harness/fixture";
import { walk } from "./switches/walk";
import { begun } from "./switches/work";

/** What must come back: without the refs and the state, which a switch writes. */
function belongings(fixture: Fixture) {
  const { index, status, files, underWay } = fixture.fingerprint();
  return { index, status, files, underWay };
}

test("random switches between five branches bring every byte back", () => {
  // scripts/soak goes on for longer. On a machine that is busy there are fewer.
  const { differences, switches } = walk(15, 20261122, performance.now() + 25_000);
  expect(differences).toEqual([]);
  expect(switches).toBeGreaterThan(1);
});

test("switch - goes back, and says how many files came along", () => {
  using fixture = begun();
  fixture.session(["start", "feature/x", "--objective", "One"]);
  fixture.write("src/1.txt", "mine\n");
  fixture.write("new.txt", "new\n");
  const before = belongings(fixture);
  const gone = fixture.session(["switch", "hotfix/y", "--objective", "Mend it", "--json"]).json();
  expect(gone).toMatchObject({
    schema: "session.switch/1",
    branch: "hotfix/y",
    saved: { files: 2, ref: "refs/session/wip/feature%2Fx" },
    restored: null,
  });
  expect(fixture.git("log", "-1", "--format=%s", "hotfix/y")).toBe(fixture.git("log", "-1", "--format=%s", "main"));
  expect(fixture.git("status", "--porcelain")).toBe("");
  expect(fixture.session(["list", "--json"]).json().sessions).toMatchObject([
    { branch: "hotfix/y", status: "active" },
    { branch: "feature/x", status: "paused", saved: "refs/session/wip/feature%2Fx" },
  ]);
  const back = fixture.session(["switch", "-", "--json"]).json();
  expect(back).toMatchObject({ branch: "feature/x", saved: null, restored: { files: 2 }, warnings: [] });
  expect(belongings(fixture)).toEqual(before);
  expect(fixture.git("for-each-ref", "refs/session/wip")).toBe("");
});

test("resume brings saved work back too", () => {
  using fixture = begun();
  fixture.session(["start", "feature/x"]);
  fixture.write("src/1.txt", "mine\n");
  const before = belongings(fixture);
  fixture.session(["switch", "four"]);
  fixture.session(["resume", "feature/x"]);
  expect(belongings(fixture)).toEqual(before);
});

test("a switch that git refuses leaves everything as it was", () => {
  using fixture = begun();
  fixture.session(["start", "feature/x"]);
  fixture.session(["start", "four", "--from", "main"]);
  fixture.write("noise.txt", "theirs\n");
  fixture.git("add", "noise.txt");
  fixture.git("commit", "--quiet", "--message=theirs");
  fixture.session(["switch", "feature/x"]);
  fixture.write(".git/info/exclude", "noise.txt\n");
  fixture.write("noise.txt", "mine, ignored here\n");
  fixture.write("src/1.txt", "mine\n");
  fixture.write("secret", "mine too\n");
  const before = fixture.fingerprint();
  const { stderr } = fixture.session(["switch", "four"], { expect: 5 });
  expect(stderr).toContain("noise.txt");
  expect(fixture.fingerprint()).toEqual(before);
});

/** Commits to a branch that is not checked out here, as a colleague or another work tree would. */
function commitElsewhere(fixture: Fixture, branch: string, files: Record<string, string>): void {
  const linked = join(fixture.folder, "linked");
  fixture.git("worktree", "add", "--quiet", linked, branch);
  for (const [path, content] of Object.entries(files)) fixture.write(join(linked, path), content);
  fixture.gitWith({ cwd: linked }, "add", "--all");
  fixture.gitWith({ cwd: linked }, "commit", "--quiet", "--message=moved");
  fixture.git("worktree", "remove", linked);
}

test("saved work comes back on a branch that has moved, where its files were not touched", () => {
  using fixture = begun();
  fixture.session(["start", "feature/x"]);
  fixture.write("src/1.txt", "staged\n");
  fixture.git("add", "src/1.txt");
  fixture.write("src/1.txt", "staged and more\n");
  fixture.write("new.txt", "new\n");
  const status = fixture.git("status", "--porcelain");
  fixture.session(["switch", "four"]);
  commitElsewhere(fixture, "feature/x", { "src/2.txt": "theirs\n" });
  const back = fixture.session(["switch", "-"]);
  expect(back.stderr).toContain("has moved since");
  expect(fixture.git("status", "--porcelain")).toBe(status);
  expect(fixture.read("src/1.txt")).toBe("staged and more\n");
  expect(fixture.git("show", ":src/1.txt")).toBe("staged");
  expect(fixture.read("src/2.txt")).toBe("theirs\n");
  expect(fixture.git("for-each-ref", "refs/session/wip")).toBe("");
});

test("where a file was touched it stays under its ref, and a second saving does not go over it", () => {
  using fixture = begun();
  fixture.session(["start", "feature/x"]);
  fixture.write("src/1.txt", "mine\n");
  fixture.session(["switch", "four"]);
  commitElsewhere(fixture, "feature/x", { "src/1.txt": "theirs\n" });
  const { stderr } = fixture.session(["switch", "-"]);
  expect(stderr).toContain("refs/session/wip/feature%2Fx");
  expect(stderr).toContain("src/1.txt");
  expect(fixture.read("src/1.txt")).toBe("theirs\n");
  expect(fixture.git("rev-parse", "--verify", "refs/session/wip/feature%2Fx")).toMatch(/^[0-9a-f]{40}$/);
  fixture.write("src/2.txt", "more\n");
  const earlier = fixture.git("rev-parse", "refs/session/wip/feature%2Fx");
  expect(fixture.session(["switch", "four"]).stderr).toContain("is kept under refs/session/undo/");
  expect(fixture.git("for-each-ref", "--format=%(objectname)", "refs/session/undo")).toBe(earlier);
});
