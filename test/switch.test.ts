import { expect, test } from "bun:test";
import { chmodSync, lstatSync, rmSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";

const BRANCHES = ["feature/one", "feature/two", "fix/three", "four", "docs/five"];
/** The long run takes 200. */
const SWITCHES = Number(process.env.SWITCHES ?? 25);

/** The same numbers at every run: a failure can be looked at again. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function begun(): Fixture {
  const fixture = new Fixture();
  fixture.write(".gitattributes", "*.crlf text=auto\n");
  fixture.write(".gitignore", "*.log\n");
  const files = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`src/${at}.txt`, `${at}\n`.repeat(5)]));
  fixture.commit("feat: begin", { ...files, "x.crlf": "one\ntwo\n", "run.sh": "#!/bin/sh\n" });
  fixture.session(["init", "--commit"]);
  return fixture;
}

/** One random act of a person at work. */
function work(fixture: Fixture, next: (below: number) => number): void {
  const path = `src/${next(8)}.txt`;
  const own = join(fixture.root, `new-${next(4)}`);
  const there = lstatSync(own, { throwIfNoEntry: false });
  const acts = [
    () => fixture.write(path, `${next(1000)}\n`.repeat(next(9))),
    () => {
      fixture.write(path, `staged ${next(1000)}\n`);
      fixture.git("add", path);
    },
    () => {
      fixture.write(path, `both ${next(1000)}\n`);
      fixture.git("add", path);
      fixture.write(path, `more ${next(1000)}\n`);
    },
    () => rmSync(join(fixture.root, path), { force: true }),
    () => fixture.gitWith({ expect: "any" }, "rm", "--quiet", "--cached", path),
    () => {
      if (there) unlinkSync(own);
      symlinkSync(`../${next(9)}`, own);
    },
    () => {
      if (there) unlinkSync(own);
      fixture.write(own, `own ${next(1000)}`);
      chmodSync(own, 0o600);
    },
    () => {
      if (there) unlinkSync(own);
      fixture.write(own, "intent\n");
      fixture.git("add", "--intent-to-add", own);
    },
    () => fixture.write("x.crlf", "one\r\nmixed\ntwo\r\n"),
    () => chmodSync(join(fixture.root, "run.sh"), 0o755),
    () => fixture.write(`deep/er/näme\n${next(3)}`, `${next(1000)}`),
    () => fixture.write("noise.log", "ignored\n"),
  ];
  acts[next(acts.length)]?.();
}

/** What must come back: without the refs and the state, which a switch writes. */
function belongings(fixture: Fixture) {
  const { index, status, files, underWay } = fixture.fingerprint();
  return { index, status, files, underWay };
}

test(`${SWITCHES} random switches between five branches bring every byte back`, () => {
  using fixture = begun();
  const next = sequence(20261122);
  const left = new Map<string, ReturnType<typeof belongings>>();
  let here = "main";
  for (let count = 0; count < SWITCHES; count++) {
    const target =
      BRANCHES.filter((branch) => branch !== here)[next(BRANCHES.length - (here === "main" ? 0 : 1))] ?? "four";
    for (let act = next(4); act > 0; act--) work(fixture, next);
    const before = belongings(fixture);
    left.set(here, before);
    const { code, stderr } = fixture.session(["switch", target, "--quiet"], { expect: "any" });
    expect({ count, here, target, code, stderr }).toEqual({ count, here, target, code: 0, stderr: "" });
    here = target;
    const expected = left.get(here);
    if (expected) {
      // An ignored file is nobody's: it stays where it is, on every branch.
      const ignored = (entry: string): boolean => !entry.includes("noise.log");
      const now = belongings(fixture);
      expect(now.index).toEqual(expected.index);
      expect(now.status.filter(ignored)).toEqual(expected.status.filter(ignored));
      expect({ ...now.files, "noise.log": null }).toEqual({ ...expected.files, "noise.log": null });
    }
  }
  fixture.git("fsck", "--strict");
}, 600_000);

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
