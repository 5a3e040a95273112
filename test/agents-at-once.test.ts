import { expect, test } from "bun:test";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";
import { hook } from "./situations/acts";

/** A repository whose main work tree stands on a branch of its own, so that main is free to be merged into. */
function prepared(): Fixture {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/mine", "--objective", "Mine"]);
  return fixture;
}

const statusOf = (fixture: Fixture, cwd: string) =>
  fixture.session(["status", "--json"], { cwd }).json() as {
    session: { branch: string; status: string } | null;
    checkpoints: { label: string }[];
  };

test("four agents, each in a work tree of its own, work at once and lose nothing", async () => {
  using fixture = prepared();
  const names = ["one", "two", "three", "four"];
  const trees = names.map((name) => join(fixture.folder, name));
  const open = (answer: { code: number }) => answer.code === 0;
  const started = await Promise.all(
    names.map((name, at) =>
      fixture.startSession(["start", `feature/${name}`, "--objective", name, "--worktree", trees[at] ?? ""], {
        expect: "any",
      }),
    ),
  );
  expect(started.map(({ stderr, code }) => (code === 7 ? "" : stderr))).toEqual(["", "", "", ""]);
  const here = names.flatMap((name, at) => (open(started[at] ?? { code: 1 }) ? [{ name, cwd: trees[at] ?? "" }] : []));
  expect(here.length).toBeGreaterThanOrEqual(names.length - 1);
  // Each lane writes, checkpoints and decides, three times.
  const lanes = await Promise.all(
    here.map(async ({ name, cwd }) => {
      const labels: string[] = [];
      for (const number of [1, 2, 3]) {
        fixture.write(join(cwd, `${name}-${number}.txt`), `${name}\n`);
        const args = ["checkpoint", "--label", `${name}-${number}`, "--decision", `Decided ${name} ${number}`];
        const { code, stderr } = await fixture.startSession(args, { cwd, expect: "any" });
        expect([0, 7]).toContain(code);
        if (code === 0) labels.push(`${name}-${number}`);
        else expect(stderr).toContain("another session process");
      }
      return { name, cwd, labels };
    }),
  );
  for (const { name, cwd, labels } of lanes) {
    const { session, checkpoints } = statusOf(fixture, cwd);
    expect(session).toMatchObject({ branch: `feature/${name}`, status: "active" });
    expect(checkpoints.map(({ label }) => label)).toEqual(labels);
    const committed = fixture.git(
      "-C",
      cwd,
      "log",
      "--format=%(trailers:key=Session-Checkpoint,valueonly,separator=)",
      `main..feature/${name}`,
    );
    expect(committed.split("\n").reverse()).toEqual(labels);
  }
  // The first to end takes main; for the others it is checked out elsewhere, and nothing of theirs changes.
  const ended = await Promise.all(
    lanes.map(({ cwd }) => fixture.startSession(["end", "--merge-to", "main"], { cwd, expect: "any" })),
  );
  expect(ended.filter(open)).toHaveLength(1);
  for (const [at, { code, stderr }] of ended.entries()) {
    if (code === 0) continue;
    expect([5, 7]).toContain(code);
    if (code === 5) expect(stderr).toContain("main is checked out in");
    expect(statusOf(fixture, lanes[at]?.cwd ?? "").session).toMatchObject({ status: "active" });
  }
  expect(statusOf(fixture, fixture.root).session).toMatchObject({ branch: "feature/mine", status: "active" });
  fixture.git("fsck", "--strict");
});

test("of several that start a session on one branch, one does", async () => {
  using fixture = prepared();
  const answers = await Promise.all(
    [1, 2, 3, 4].map((number) =>
      fixture.startSession(["start", "feature/new", "--objective", `Agent ${number}`], { expect: "any" }),
    ),
  );
  const codes = answers.map(({ code }) => code).sort();
  expect(codes.filter((code) => code === 0)).toHaveLength(1);
  expect(codes.every((code) => [0, 5, 7].includes(code))).toBe(true);
  const { objectives } = fixture.session(["objectives", "list", "--json"]).json() as { objectives: { text: string }[] };
  const first = answers.findIndex(({ code }) => code === 0) + 1;
  expect(objectives.map(({ text }) => text)).toEqual([`Agent ${first}`]);
});

test("what was killed in one work tree is settled from another, and its index is as it was", () => {
  using fixture = prepared();
  const there = join(fixture.folder, "there");
  fixture.session(["start", "feature/there", "--worktree", there]);
  fixture.write(join(there, "staged.txt"), "staged\n");
  fixture.git("-C", there, "add", "staged.txt");
  fixture.write(join(there, "a.txt"), "changed\n");
  const { head, index, files, status } = fixture.fingerprint(there);
  // The hook's parent is git, whose parent is session: both end, and nothing is cleaned up.
  hook(fixture, "pre-commit", 'kill -9 "$(ps -o ppid= -p "$PPID" | tr -d " ")" "$PPID"');
  fixture.session(["checkpoint", "--all", "--label", "killed"], { cwd: there, expect: 137 });
  const { findings } = fixture.session(["doctor", "--json"], { expect: "any" }).json() as {
    findings: { code: string }[];
  };
  expect(findings.map(({ code }) => code)).toContain("INTERRUPTED");
  const { stderr } = fixture.session(["note", "from here"]);
  expect(stderr).toContain("took back an interrupted checkpoint");
  const after = fixture.fingerprint(there);
  expect({ head: after.head, index: after.index, files: after.files, status: after.status }).toEqual({
    head,
    index,
    files,
    status,
  });
  expect(after.underWay).toEqual([]);
  fixture.write(".git/hooks/pre-commit", "#!/bin/sh\n");
  fixture.session(["checkpoint", "--all", "--label", "again"], { cwd: there });
  expect(fixture.git("-C", there, "status", "--porcelain")).toBe("");
});

test("a session goes from one work tree to another, with what was saved", () => {
  using fixture = prepared();
  const there = join(fixture.folder, "there");
  fixture.session(["start", "feature/there", "--objective", "There", "--worktree", there]);
  fixture.write(join(there, "staged.txt"), "staged\n");
  fixture.git("-C", there, "add", "staged.txt");
  fixture.write(join(there, "a.txt"), "changed\n");
  fixture.write(join(there, "new.txt"), "new\n");
  const before = fixture.git("-C", there, "status", "--porcelain");
  fixture.session(["switch", "feature/elsewhere"], { cwd: there });
  expect(fixture.git("-C", there, "status", "--porcelain")).toBe("");
  fixture.session(["switch", "feature/there"]);
  expect(fixture.git("status", "--porcelain")).toBe(before);
  expect(statusOf(fixture, fixture.root).session).toMatchObject({ branch: "feature/there", status: "active" });
  // A work tree that was moved finds its session, one that was taken away leaves it to others.
  const moved = join(fixture.folder, "moved");
  fixture.git("worktree", "move", there, moved);
  expect(statusOf(fixture, moved).session).toMatchObject({ branch: "feature/elsewhere" });
  fixture.git("worktree", "remove", moved);
  expect(existsSync(moved)).toBe(false);
  fixture.session(["checkpoint", "--all", "--label", "arrived"]);
  fixture.session(["resume", "feature/elsewhere"]);
  const { sessions } = fixture.session(["list", "--json"]).json() as {
    sessions: { branch: string; worktree: string | null }[];
  };
  const place = sessions.find(({ branch }) => branch === "feature/elsewhere")?.worktree ?? "";
  expect(realpathSync(place)).toBe(fixture.root);
});
