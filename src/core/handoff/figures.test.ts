import { describe, expect, test } from "bun:test";
import type { StoredCheckpoint } from "../../store/context";
import type { FileChange, Instant } from "../model";
import { checksOf } from "./checks";
import { commitTypes, coverageOf, estimate, latestMetrics, testsAdded, timeByType } from "./figures";
import { areaOf, areasOf, keyFiles } from "./file-kinds";
import { leftToDo } from "./left-to-do";
import { ticketsIn } from "./tickets";
import { count, lineCounts, listed, span } from "./words";

function checkpoint(
  subject: string | null,
  seconds: number,
  metrics: StoredCheckpoint["metrics"] = {},
): StoredCheckpoint {
  const at = "2026-11-22T09:30:00Z" as Instant;
  return { id: "cp-1", label: null, at, commit: null, tree: null, subject, metrics, decisions: [], seconds };
}

const change = (path: string, added = 1, kind: FileChange["kind"] = "modified"): FileChange => ({
  path,
  from: null,
  kind,
  added,
  removed: 0,
  binary: false,
});

describe("figures", () => {
  test("commits by type: the most frequent first, those without one last", () => {
    const subjects = ["fix: a", "Merge branch 'x'", "feat(auth)!: b", "feat: c", "odd", "odd: "].map((subject) => ({
      subject,
    }));
    expect(commitTypes(subjects)).toEqual([
      { type: "feat", count: 2 },
      { type: "fix", count: 1 },
      { type: "odd", count: 1 },
      { type: "other", count: 2 },
    ]);
  });

  test("time by type counts what passed up to a checkpoint, and is silent about one type", () => {
    expect(
      timeByType([
        checkpoint("fix: a", 600),
        checkpoint("feat: b", 4200),
        checkpoint(null, 4800),
        checkpoint("fix: c", 4700),
      ]),
    ).toEqual([
      { type: "feat", seconds: 3600 },
      { type: "fix", seconds: 600 },
      { type: "other", seconds: 600 },
    ]);
    expect(timeByType([checkpoint("feat: a", 600), checkpoint("feat: b", 1200)])).toEqual([]);
  });

  test("coverage and tests come from the checkpoints that carry them, the newest figure of a name wins", () => {
    const points = [
      checkpoint("a", 1, { coverage: 79, testsAdded: 5, build: "failing" }),
      checkpoint("b", 2),
      checkpoint("c", 3, { coverage: 84, testsAdded: 7, build: "passing" }),
    ];
    expect(coverageOf(points)).toEqual({ from: 79, to: 84 });
    expect(coverageOf(points.slice(1))).toEqual({ from: null, to: 84 });
    expect(coverageOf([checkpoint("a", 1, { coverage: "Unknown" })])).toBeNull();
    expect(testsAdded(points)).toBe(12);
    expect(testsAdded([checkpoint("a", 1)])).toBeNull();
    expect(latestMetrics(points)).toEqual({ coverage: 84, testsAdded: 7, build: "passing" });
  });

  test("an estimate needs two objectives done, one left, and time", () => {
    const states = (...list: ("todo" | "doing" | "done")[]) => list.map((state) => ({ state }));
    expect(estimate(states("done", "done", "doing", "todo", "todo"), 3600)).toEqual({
      done: 2,
      left: 3,
      spent: 3600,
      needed: 5400,
    });
    expect(estimate(states("done", "todo"), 3600)).toBeNull();
    expect(estimate(states("done", "done"), 3600)).toBeNull();
    expect(estimate(states("done", "done", "todo"), 30)).toBeNull();
  });
});

describe("files", () => {
  test.each([
    ["src/auth.ts", "code"],
    ["tests/auth.py", "tests"],
    ["src/auth.test.ts", "tests"],
    ["README.md", "documentation"],
    ["docs/logo.svg", "documentation"],
    ["Makefile", "code"],
  ] as const)("%s is %s", (path, area) => {
    expect(areaOf({ path, kind: "modified" })).toBe(area);
  });

  test("areas leave out what did not change, and add up", () => {
    expect(areasOf([change("a.ts", 2), change("b.ts", 3), change("a.test.ts", 4)])).toEqual([
      { name: "code", files: 2, added: 5, removed: 0 },
      { name: "tests", files: 1, added: 4, removed: 0 },
    ]);
  });

  test("key files are code that is still there, the most changed first, nothing that tools write", () => {
    const changes = [
      change("b.ts", 5),
      change("a.ts", 5),
      change("gone.ts", 90, "deleted"),
      change("package-lock.json", 900),
      change("x.test.ts", 50),
      change("c.ts", 9),
      change("d.ts", 1),
    ];
    expect(keyFiles(changes, 3).map(({ path }) => path)).toEqual(["c.ts", "a.ts", "b.ts"]);
  });
});

describe("tickets", () => {
  const messages = [
    "feat: x\n\nCloses #12 and #13, see org/repo#4.",
    "fix: y\n\nRefs: PROJ-3, CORE_X-4",
    "feat: use SHA-256 and see UTF-8, colour #123456",
  ];

  test("are those of the branch and those that a referring word names", () => {
    expect(ticketsIn("feature/PROJ-9-oauth", messages, [])).toEqual([
      "#12",
      "#13",
      "CORE_X-4",
      "PROJ-3",
      "PROJ-9",
      "org/repo#4",
    ]);
  });

  test("of blockers have a place of their own", () => {
    const ticket = { key: "PROJ-9", url: null, title: null, state: null };
    expect(ticketsIn("feature/PROJ-9-oauth", [], [{ ticket }, { ticket: null }])).toEqual([]);
  });

  test("are found in a long message in time", () => {
    const started = performance.now();
    ticketsIn("x", [`see ${"a".repeat(200_000)} ${"see -".repeat(20_000)}`], []);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test("the checklist holds only what was looked at", () => {
  const nothing = { status: null, changed: 0, objectives: [], blockers: [], areas: [], gone: false };
  expect(checksOf(nothing)).toEqual([]);
  const code = { name: "code" as const, files: 1, added: 1, removed: 0 };
  const status = { commit: null, branch: null, upstream: null, ahead: 0, behind: 0, entries: [] };
  expect(
    checksOf({
      ...nothing,
      status,
      changed: 2,
      objectives: [{ state: "done" }, { state: "todo" }],
      blockers: [{ state: "resolved" }],
      areas: [code],
      gone: true,
    }),
  ).toEqual([
    { ok: false, what: "The session's commits are in this clone (not all of them are)" },
    { ok: false, what: "Everything is committed (2 changed files are not)" },
    { ok: false, what: "Every objective is done (1 is not)" },
    { ok: true, what: "No blocker is open" },
    { ok: false, what: "Tests changed along with the code (none did)" },
    { ok: false, what: "Documentation changed along with the code (none did)" },
  ]);
});

test("what is left: the one in hand, then what stands in the way, then what waits", () => {
  const objective = (id: string, state: "todo" | "doing" | "done") => ({
    id,
    text: id,
    state,
    createdAt: null,
    doneAt: null,
  });
  const blocker = {
    id: "blk-2",
    text: "",
    ticket: null,
    openedAt: null,
    resolvedAt: null,
    resolution: null,
    blockedSeconds: 0,
  };
  expect(
    leftToDo(
      [objective("a", "todo"), objective("b", "doing"), objective("c", "done")],
      [
        { ...blocker, state: "open" },
        { ...blocker, id: "blk-3", state: "resolved" },
      ],
    ),
  ).toEqual(["Finish b: b", "Settle blk-2", "Begin a: a"]);
});

test("words: one and many, lists, lines, spans", () => {
  expect([count(1, "file"), count(0, "file"), count(2, "branch", "branches")]).toEqual([
    "1 file",
    "0 files",
    "2 branches",
  ]);
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
  expect([lineCounts(1, 0), lineCounts(2, 1)]).toEqual(["+1 −0 lines", "+2 −1 lines"]);
  const [morning, noon, next] = [
    "2026-11-22T09:30:00Z",
    "2026-11-22T12:00:00Z",
    "2026-11-23T08:05:00Z",
  ] as Instant[] as [Instant, Instant, Instant];
  expect([span(morning, noon), span(morning, next)]).toEqual([
    "2026-11-22 09:30 to 12:00 UTC",
    "2026-11-22 09:30 to 2026-11-23 08:05 UTC",
  ]);
});
