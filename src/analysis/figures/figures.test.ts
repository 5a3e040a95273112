import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { ages, wholeMonths } from "./age";
import { churn } from "./churn";
import { coupling } from "./coupling";
import { hotspots, revisionsOf } from "./hotspots";
import { estimatedHours } from "./hours";
import { contributions, ownership } from "./ownership";
import { rhythm } from "./rhythm";
import { type SampleCommit, sampleHistory } from "./sample-history";
import { truckFactor } from "./truck-factor";

const LINES = { "a.ts": 10, "b.ts": 200, "c.ts": 30, "d/e.ts": 5, "image.png": 0 };
const PATHS = [...Object.keys(LINES), "gone.ts"];

/** Histories of up to sixty commits by three people, of files that exist and one that is gone. */
const histories = fc.array(
  fc.record({
    who: fc.constantFrom("Ada", "Ben", "Cleo"),
    at: fc.integer({ min: 1_600_000_000, max: 1_700_000_000 }),
    zone: fc.constantFrom(-480, 0, 60, 570),
    subject: fc.constantFrom("feat: x", "fix(core): y", "Say more", 'Revert "feat: x"', "docs!: z"),
    files: fc
      .uniqueArray(fc.constantFrom(...PATHS), { minLength: 0, maxLength: 6 })
      .chain((paths) =>
        fc
          .array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: paths.length, maxLength: paths.length })
          .map((counts) => Object.fromEntries(paths.map((path, at) => [path, counts[at] ?? [0, 0]]))),
      ),
  }),
  { maxLength: 60 },
) as fc.Arbitrary<SampleCommit[]>;

const touching = (list: readonly SampleCommit[], ...paths: string[]): SampleCommit[] =>
  list.filter(({ files }) => paths.every((path) => path in files));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("figures are what a plain count gives", () => {
  test("revisions and churn", () => {
    void fc.assert(
      fc.property(histories, (list) => {
        const history = sampleHistory(list, LINES);
        const counted = history.files.map(({ path }) => touching(list, path).length);
        expect([...revisionsOf(history)]).toEqual(counted);
        const told = churn(history);
        const lines = list.flatMap(({ files }) => Object.values(files));
        expect(told.added).toBe(sum(lines.map(([added]) => added)));
        expect(told.removed).toBe(sum(lines.map(([, removed]) => removed)));
        expect(sum(told.days.map(({ commits }) => commits))).toBe(list.length);
        for (const { name, commits } of told.authors)
          expect(commits).toBe(list.filter(({ who }) => who === name).length);
        for (const { path, added } of told.paths)
          expect(added).toBe(sum(touching(list, path).map(({ files }) => files[path]?.[0] ?? 0)));
      }),
    );
  });

  test("coupling", () => {
    void fc.assert(
      fc.property(histories, (list) => {
        const told = new Map(coupling(sampleHistory(list, LINES)).map((pair) => [`${pair.a} ${pair.b}`, pair]));
        for (const a of Object.keys(LINES).sort())
          for (const b of Object.keys(LINES).sort()) {
            if (a >= b) continue;
            const shared = touching(list, a, b).length;
            const average = (touching(list, a).length + touching(list, b).length) / 2;
            const degree = Math.trunc((100 * shared) / average);
            const expected = shared >= 5 && average >= 5 && degree >= 30 ? { a, b, shared, degree } : undefined;
            expect(told.get(`${a} ${b}`)).toEqual(expected);
          }
      }),
    );
  });

  test("ownership and fragmentation", () => {
    void fc.assert(
      fc.property(histories, (list) => {
        const history = sampleHistory(list, LINES);
        for (const one of ownership(history, contributions(history))) {
          const own = touching(list, one.path);
          const added = (who: string): number =>
            sum(own.filter((commit) => commit.who === who).map(({ files }) => files[one.path]?.[0] ?? 0));
          const people = [...new Set(own.map(({ who }) => who))];
          expect(added(one.owner)).toBe(Math.max(...people.map(added)));
          expect(one.share).toBe(Math.round((100 * added(one.owner)) / sum(people.map(added))));
          const parts = people.map((who) => own.filter((commit) => commit.who === who).length / own.length);
          expect(one.fragmentation).toBeCloseTo(1 - sum(parts.map((part) => part ** 2)), 1);
        }
      }),
    );
  });

  test("hours", () => {
    void fc.assert(
      fc.property(histories, (list) => {
        let minutes = 0;
        for (const person of ["Ada", "Ben", "Cleo"]) {
          const times = list.filter(({ who }) => who === person).map(({ at }) => at / 60);
          times.sort((a, b) => a - b);
          for (const [before, at] of times.entries().map(([next, time]) => [times[next - 1] ?? time, time] as const))
            minutes += Math.min(at - before, 120);
        }
        expect(estimatedHours(sampleHistory(list, LINES))).toBe(Math.round(minutes / 60));
      }),
    );
  });
});

const commit = (who: string, at: number, subject: string, ...paths: string[]): SampleCommit => ({
  who,
  at,
  subject,
  files: Object.fromEntries(paths.map((path) => [path, [1, 0]])),
});

test("a hotspot is large and changes often; both parts are told", () => {
  const list = [
    commit("Ada", 1, "", "a.ts", "b.ts"),
    commit("Ada", 2, "", "b.ts", "image.png"),
    commit("Ada", 3, "", "c.ts"),
  ];
  // Ranks from below: revisions a 2 (shared with c), b 3, c 2; lines a 1, b 3, c 2; out of 9.
  expect(hotspots(sampleHistory(list, LINES))).toEqual([
    { path: "b.ts", revisions: 2, lines: 200, score: 100 },
    { path: "c.ts", revisions: 1, lines: 30, score: 44 },
    { path: "a.ts", revisions: 1, lines: 10, score: 22 },
  ]);
});

test("commits of more than 30 files are left out of coupling", () => {
  const wide = Object.fromEntries(
    Array.from({ length: 29 }, (_, at) => [`gone-${at}`, [1, 0]]),
  ) as SampleCommit["files"];
  const many = (files: SampleCommit["files"]): SampleCommit[] =>
    Array.from({ length: 6 }, (_, at) => ({ who: "Ada", at, files: { ...files, "a.ts": [1, 0], "b.ts": [1, 0] } }));
  expect(coupling(sampleHistory(many({}), LINES))).toEqual([{ a: "a.ts", b: "b.ts", shared: 6, degree: 100 }]);
  expect(coupling(sampleHistory(many(wide), LINES))).toEqual([]);
});

test("the truck factor counts who must stay for half of the files", () => {
  const own = (who: string, path: string, times: number): SampleCommit[] =>
    Array.from({ length: times }, (_, at) => commit(who, at, "", path));
  const factor = (list: SampleCommit[]) => {
    const history = sampleHistory(list, { "a.ts": 1, "b.ts": 1, "c.ts": 1, "d/e.ts": 1 });
    return truckFactor(history, contributions(history));
  };
  const alone = factor([
    ...own("Ada", "a.ts", 3),
    ...own("Ada", "b.ts", 3),
    ...own("Ada", "c.ts", 3),
    ...own("Ben", "d/e.ts", 3),
  ]);
  expect(alone).toEqual({ factor: 1, people: ["Ada"], files: 4 });
  // DOA of Ada in a.ts: 3.293 + 1.098 + 0.164 · 2 − 0.321 · ln 21 = 3.742; of Ben 3.293 + 0.164 · 20 − 0.321 · ln 3 = 6.220.
  const passed = factor([...own("Ada", "a.ts", 2), ...own("Ben", "a.ts", 20)]);
  expect(passed).toEqual({ factor: 1, people: ["Ben"], files: 1 });
});

test("ages are whole calendar months", () => {
  const at = (text: string): number => Date.parse(text) / 1000;
  expect(wholeMonths(at("2026-01-31T00:00:00Z"), at("2026-02-28T23:59:59Z"))).toBe(0);
  expect(wholeMonths(at("2026-01-15T10:00:00Z"), at("2026-03-15T10:00:00Z"))).toBe(2);
  expect(wholeMonths(at("2026-01-15T10:00:00Z"), at("2026-03-15T09:59:59Z"))).toBe(1);
  expect(wholeMonths(at("2026-03-15T00:00:00Z"), at("2026-01-15T00:00:00Z"))).toBe(0);
  const list = [
    commit("Ada", at("2025-12-01T00:00:00Z"), "", "a.ts"),
    commit("Ada", at("2026-01-01T00:00:00Z"), "", "b.ts"),
  ];
  expect(ages(sampleHistory(list, LINES), at("2026-03-01T00:00:00Z"))).toEqual([
    { path: "a.ts", months: 3 },
    { path: "b.ts", months: 2 },
  ]);
});

test("rhythm goes by the author's own clock", () => {
  const monday = Date.parse("2026-11-16T00:30:00+09:00") / 1000;
  const list = [
    { ...commit("Ada", monday, "feat: x", "a.ts"), zone: 540 },
    commit("Ben", monday + 6 * 86_400, "fix: y", "a.ts"),
    commit("Ben", monday + 8 * 86_400, "fix: late", "a.ts"),
    commit("Ben", monday + 8 * 86_400, 'Revert "feat: x"', "b.ts"),
  ];
  const told = rhythm(sampleHistory(list, LINES));
  // 00:30 of a Monday in Japan is Sunday afternoon in UTC.
  expect(told.weekdays).toEqual([3, 0, 0, 0, 0, 1, 0]);
  expect(told.hours[0]).toBe(1);
  expect(told).toMatchObject({ conventional: { commits: 3, share: 75 }, reverts: 1, fixAfterFeature: 1 });
});
