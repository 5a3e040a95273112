import { Database } from "bun:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Patterns, Range } from "../src/core/analysis/patterns";
import { madeHistory, Story } from "./analyze/story";
import type { Fixture } from "./harness/fixture";

/** Figures of all history, as `analyze` tells them. */
interface Told {
  range: Range;
  patterns: Patterns;
}

const told = (fixture: Fixture, ...args: string[]): Told =>
  fixture.session(["analyze", "--patterns", ...args, "--json"]).json() as unknown as Told;
const indexOf = (fixture: Fixture): string => join(fixture.root, ".git/sessions/.cache/history.sqlite");
const lines = (text: string): string[] => text.split("\n").filter(Boolean);

describe.each([[], ["--object-format=sha256"]])("figures are git's own (%p)", (...init) => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = madeHistory(...init);
    mkdirSync(join(fixture.root, ".git/sessions"));
  });
  afterAll(() => fixture.remove());

  test("commits and authors: rev-list and shortlog", () => {
    const { range, patterns } = told(fixture);
    expect(range.commits).toBe(Number(fixture.git("rev-list", "--count", "--no-merges", "HEAD")));
    const shortlog = lines(fixture.git("shortlog", "-sn", "--no-merges", "HEAD"));
    const counted = Object.fromEntries(shortlog.map((line) => line.trim().split("\t").reverse()));
    const own = Object.fromEntries(patterns.churn.authors.map(({ name, commits }) => [name, String(commits)]));
    expect(own).toEqual(counted);
    expect(Object.keys(own).sort()).toEqual(["Ada", "Ben"]);
  });

  test("lines: the sum of log --numstat, and of any window", () => {
    for (const since of [[], ["--since=2023-11-17T00:00:00Z"]]) {
      const numstat = lines(fixture.git("log", "--no-merges", "-M", "--numstat", "--format=", ...since));
      const sum = (at: number): number =>
        numstat.reduce((total, line) => total + (Number(line.split("\t")[at]) || 0), 0);
      const { patterns, range } = told(fixture, ...since);
      expect(range.commits).toBe(Number(fixture.git("rev-list", "--count", "--no-merges", ...since, "HEAD")));
      expect([patterns.churn.added, patterns.churn.removed]).toEqual([sum(0), sum(1)]);
    }
  });

  test("revisions: log --follow; only files that exist, with their lines today", () => {
    const { hotspots, counts } = told(fixture).patterns;
    expect(counts.files).toBe(lines(fixture.git("-c", "core.quotePath=false", "ls-files")).length);
    const text = hotspots.find(({ path }) => path === "src/new.ts");
    const followed = (path: string): number =>
      lines(fixture.git("log", "--follow", "--no-merges", "--format=%H", "--", path)).length;
    expect(text).toMatchObject({ revisions: followed("src/new.ts"), lines: 40 });
    expect(followed("src/new.ts")).toBe(9);
    // The file that took the old name is another one, which --follow cannot tell; its lines are its own.
    expect(hotspots.find(({ path }) => path === "src/old.ts")).toMatchObject({ revisions: 1, lines: 3 });
    expect(hotspots.map(({ path }) => path)).toContain("docs/näme with\ttab.md");
    expect(hotspots.map(({ path }) => path)).not.toContain("gone.ts");
  });

  test("coupling: what changes together, across a rename", () => {
    expect(told(fixture).patterns.coupling).toEqual([{ a: "src/new.ts", b: "src/pair.ts", shared: 7, degree: 87 }]);
  });
});

describe("the index follows history", () => {
  /** The index brought up to date says the same as one made anew. */
  function sameAsNew(fixture: Fixture): Told {
    const updated = told(fixture);
    rmSync(indexOf(fixture));
    const anew = told(fixture);
    expect(updated).toEqual(anew);
    return anew;
  }

  test("through new commits, amending, rebasing, resetting, another branch and a new .mailmap", () => {
    using fixture = madeHistory();
    const story = new Story(fixture);
    fixture.session(["init", "--commit"]);
    told(fixture);
    expect(existsSync(indexOf(fixture))).toBe(true);
    story.commit("Ben", "feat: one more", story.write("src/new.ts", 41, "x"));
    sameAsNew(fixture);
    fixture.git("commit", "--quiet", "--amend", "-m", "feat: another word");
    const amended = sameAsNew(fixture);
    fixture.git("reset", "--quiet", "--hard", "HEAD~3");
    expect(sameAsNew(fixture).range.commits).toBeLessThan(amended.range.commits);
    fixture.git("switch", "--quiet", "topic");
    sameAsNew(fixture);
    story.commit("Cleo", "feat: rename again", story.move("src/pair.ts", "src/couple.ts"));
    fixture.git("rebase", "--quiet", "main");
    sameAsNew(fixture);
    fixture.git("switch", "--quiet", "--orphan", "fresh");
    story.commit("Dov", "begin anew", story.write("a.ts", 1));
    expect(sameAsNew(fixture).range.commits).toBe(1);
    fixture.write(".mailmap", "Edda <edda@example.org> <dov@example.org>\n");
    expect(told(fixture).patterns.churn.authors.map(({ name }) => name)).toEqual(["Edda"]);
  });

  test("and is made anew where it is damaged, cut short, of another version or no index at all", () => {
    using fixture = madeHistory();
    mkdirSync(join(fixture.root, ".git/sessions"));
    const right = told(fixture);
    const path = indexOf(fixture);
    const damages: (() => void)[] = [
      () => writeFileSync(path, "no database\n"),
      () => truncateSync(path, 8192),
      () => truncateSync(path, 0),
      () => {
        const db = new Database(path);
        db.run("UPDATE meta SET value = '0' WHERE key = 'format'");
        db.close();
      },
      () => {
        const db = new Database(path);
        db.run("DROP TABLE touches");
        db.run("DELETE FROM memo");
        db.close();
      },
    ];
    for (const damage of damages) {
      damage();
      expect(told(fixture)).toEqual(right);
    }
  });

  test("with several processes at once", async () => {
    using fixture = madeHistory();
    mkdirSync(join(fixture.root, ".git/sessions"));
    const run = () => fixture.startSession(["analyze", "--patterns", "--json"]);
    const answers = (await Promise.all([run(), run(), run()])).map(({ stdout }) => stdout);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toBe(fixture.session(["analyze", "--patterns", "--json"]).stdout);
  });

  test("a repository that was never set up keeps no trace of it", () => {
    using fixture = madeHistory();
    const before = fixture.fingerprint();
    told(fixture);
    expect(existsSync(join(fixture.root, ".git/sessions"))).toBe(false);
    expect(fixture.fingerprint()).toEqual(before);
  });
});

test("a history that cannot be read to its end gives no figure, and what was known stays", () => {
  using fixture = madeHistory();
  mkdirSync(join(fixture.root, ".git/sessions"));
  const blob = fixture.git("rev-parse", "HEAD~4:src/pair.ts");
  rmSync(join(fixture.root, ".git/objects", blob.slice(0, 2), blob.slice(2)));
  const { stdout } = fixture.session(["analyze", "--patterns"], { expect: 1 });
  expect(stdout).toBe("");
  expect(existsSync(indexOf(fixture))).toBe(false);
});

test("where a shallow clone ends, the first commit is not taken for the author of everything", () => {
  using fixture = madeHistory();
  const clone = join(fixture.folder, "shallow");
  fixture.gitWith({ cwd: fixture.folder }, "clone", "--quiet", "--depth", "2", `file://${fixture.root}`, clone);
  const said = fixture.session(["analyze", "--patterns", "--json"], { cwd: clone }).json() as unknown as Told;
  expect(said.patterns.churn.paths.map(({ path }) => path)).toEqual(["src/new.ts"]);
  expect(said.patterns.counts.files).toBe(lines(fixture.gitWith({ cwd: clone }, "ls-files")).length);
});
