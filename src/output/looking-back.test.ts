import { describe, expect, test } from "bun:test";
import type { HistoryRow } from "../core/history";
import type { SessionDetail } from "../core/records/detail";
import { columnsOf } from "./columns";
import { renderHistory } from "./history";
import { paintFor } from "./paint";
import { renderDetail } from "./show";

const paint = (width: number, unicode = true) => paintFor({ color: false, unicode, links: false, width });
const NOW = new Date("2026-11-22T12:00:00Z");
const AROUND = { now: NOW, dateFormat: "%Y-%m-%d", metrics: false, narrowed: false };

const session = {
  id: "20261122-oauth-7k2m9q",
  branch: "feature/oauth",
  status: "ended",
  base: { branch: "main", commit: "a".repeat(40) },
  startedAt: "2026-11-22T09:00:00Z",
  endedAt: "2026-11-22T11:00:00Z",
  activeSeconds: 7200,
  author: { name: "Ada", email: "ada@example.org" },
  stateDir: "sessions/feature%2Foauth",
};
const row = (part: object): HistoryRow =>
  ({
    ...session,
    objectives: { done: 2, total: 4 },
    checkpoints: 3,
    commits: 5,
    filesChanged: 1,
    linesAdded: 120,
    linesRemoved: 14,
    source: "live",
    metrics: {},
    lastAt: "2026-11-22T11:00:00Z",
    ...part,
  }) as unknown as HistoryRow;

describe("history", () => {
  test("is a table: figures to the right, ages relative, what is open said", () => {
    const rows = [
      row({ status: "active" }),
      row({
        id: "20261121-x-000000",
        branch: "x",
        status: "paused",
        objectives: { done: 0, total: 0 },
        checkpoints: 12,
        activeSeconds: 90,
      }),
      row({ id: "20261101-y-111111", branch: "y", lastAt: "2026-11-01T12:00:00Z" }),
    ];
    expect(renderHistory(rows, AROUND, paint(100)).split("\n")).toEqual([
      "session                branch         done  points  time  when",
      "20261122-oauth-7k2m9q  feature/oauth   2/4       3    2h  active now",
      "20261121-x-000000      x              none      12    1m  paused 1 hour ago",
      "20261101-y-111111      y               2/4       3    2h  2026-11-01",
    ]);
  });

  test("fits the width: branches give way, ids and figures do not", () => {
    const rows = [row({ branch: `feature/${"漢字".repeat(20)}` }), row({ branch: "short" })];
    for (const width of [80, 100, 140])
      for (const line of renderHistory(rows, AROUND, paint(width)).split("\n"))
        expect(columnsOf(line)).toBeLessThanOrEqual(width);
    expect(renderHistory(rows, AROUND, paint(80))).toMatch(/7k2m9q {2}feature\/漢[^\s]*… .*2\/4 .*1 hour ago/);
  });

  test("with metrics names person, commits, files, lines and what was measured", () => {
    const text = renderHistory(
      [row({ metrics: { coverage: 84 }, source: "trailers" })],
      { ...AROUND, metrics: true },
      paint(100),
    );
    expect(text.split("\n")[2]).toBe("  Ada, 5 commits, 1 file, +120 −14, coverage 84, known from commits only");
  });

  test("says what to do where there is none, unless fewer were asked for", () => {
    expect(renderHistory([], AROUND, paint(80))).toBe("No session yet. Start one with: session start");
    expect(renderHistory([], { ...AROUND, narrowed: true }, paint(80))).toBe("No session matches.");
  });

  test("shows what could move the cursor", () => {
    const rows = [row({ branch: "x\u001b[2J", author: { name: "\u202eA\n", email: "" } })];
    const text = renderHistory(rows, { ...AROUND, metrics: true }, paint(100));
    for (const unseen of ["\u001b", "\u202e", "A\n,"]) expect(text).not.toContain(unseen);
  });
});

describe("show", () => {
  const detail = {
    session,
    objectives: [
      { id: "obj-1", text: "First", state: "done" },
      { id: "obj-2", text: "Second \u001b[2J", state: "doing" },
      { id: "obj-3", text: "Third", state: "todo" },
    ],
    blockers: [{ id: "blk-1", text: "Keys", state: "open", ticket: { key: "PROJ-12" } }],
    decisions: [{ id: "", title: "Use PKCE", date: "2026-11-22" }],
    checkpoints: [
      { id: "cp-1", label: "oauth", at: "2026-11-22T10:00:00Z", commit: "8".repeat(40), subject: "feat: a" },
    ],
    notes: ["one\ntwo"],
    commits: Array.from({ length: 12 }, (_, at) => ({
      oid: `${at}`.repeat(40).slice(0, 40),
      subject: `feat: ${at}`,
      author: "Ada",
      at: "2026-11-22T10:00:00Z",
    })),
    metrics: { coverage: 84 },
    next: ["Finish obj-2: Second"],
    handoff: "# Handoff\n",
    source: "record",
  } as unknown as SessionDetail;

  test("heads with the branch, then lists what there is", () => {
    const text = renderDetail(detail, AROUND, paint(80));
    const lines = text.split("\n");
    expect(lines[0]).toBe("feature/oauth  ended 1 hour ago, 2h of work");
    expect(lines[1]).toBe("  20261122-oauth-7k2m9q, Ada, from main at aaaaaaaa, from its record");
    for (const line of [
      "    ✓  obj-1  First",
      "    ▶  obj-2  Second \\u001b[2J",
      "       obj-3  Third",
      "    open  blk-1  PROJ-12  Keys",
      "    -  2026-11-22  Use PKCE",
      "    oauth  88888888  2 hours ago  feat: a",
      "    one …",
      "    coverage  84",
      "  next  Finish obj-2: Second",
      "  its handoff: session handoff 20261122-oauth-7k2m9q",
    ])
      expect(lines).toContain(line);
    expect(lines).toContain("              and 2 more");
    for (const hidden of ["\u001b", "feat: 10"]) expect(text).not.toContain(hidden);
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(80);
  });

  test("is short where there is nothing, and plain where there is no Unicode", () => {
    const empty = {
      ...detail,
      objectives: [],
      blockers: [],
      decisions: [],
      checkpoints: [],
      notes: [],
      commits: [],
      metrics: {},
      next: [],
      handoff: null,
    };
    expect(renderDetail(empty, AROUND, paint(80)).split("\n")).toHaveLength(2);
    expect(renderDetail(detail, AROUND, paint(80, false)).replace(/\\u001b/, "")).toMatch(/^[\x20-\x7e\n]*$/);
  });
});
