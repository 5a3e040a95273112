import { describe, expect, test } from "bun:test";
import type { PastSession } from "../../src/plugins/api";
import { hooksOf, pluginEvent, pluginMeta } from "../../test/harness/plugin-event";
import plugin from "./index";
import { forecast, percentile } from "./spread";
import { weeksBefore } from "./weeks";

/** A session of a day that ended then, with so many objectives done. */
function session(endedAt: string | null, done: number): PastSession {
  const startedAt =
    endedAt === null ? "2026-11-24T09:00:00Z" : new Date(Date.parse(endedAt) - 86_400_000).toISOString();
  return {
    id: "s",
    branch: "b",
    status: endedAt === null ? "active" : "ended",
    startedAt,
    endedAt,
    activeSeconds: 3600,
    objectives: { done, total: done },
    checkpoints: 2,
    commits: 3,
    linesAdded: 10,
    linesRemoved: 4,
    metrics: {},
  };
}

/** 2026-11-25 is a Wednesday; the week before began on Monday the 16th. */
const NOW = "2026-11-25T09:00:00Z";

describe("weeksBefore", () => {
  test("counts whole weeks from Monday to Sunday in UTC, empty ones too", () => {
    const sessions = [
      session("2026-11-23T00:00:00Z", 9),
      session("2026-11-22T23:59:59Z", 1),
      session("2026-11-16T00:00:00Z", 2),
      session("2026-11-08T12:00:00Z", 4),
      session(null, 5),
    ];
    expect(weeksBefore(NOW, sessions, 12)).toEqual([
      { from: "2026-11-02", objectives: 4 },
      { from: "2026-11-09", objectives: 0 },
      { from: "2026-11-16", objectives: 3 },
    ]);
    expect(weeksBefore(NOW, sessions, 1).map(({ from }) => from)).toEqual(["2026-11-16"]);
    expect(weeksBefore(NOW, [], 12)).toEqual([]);
    expect(weeksBefore("2026-11-23T00:00:00Z", sessions, 1)[0]?.objectives).toBe(3);
  });
});

test.each([
  [[5, 1, 3], 0.5, 3],
  [[5, 1, 3, 2], 0.5, 2],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.85, 9],
  [[7], 0.85, 7],
  [[], 0.5, null],
])("percentile of %p at %p is %p", (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});

describe("forecast", () => {
  test("is exact where every week is alike", () => {
    expect(forecast([2, 2, 2], 5)).toEqual({ median: 3, p85: 3 });
  });

  test("widens with the spread of the weeks, and is the same each time", () => {
    const first = forecast([0, 4, 4], 4);
    // A week of 4 ends it: 67 % after one week, 89 % after two.
    expect(first).toEqual({ median: 1, p85: 2 });
    expect(forecast([0, 4, 4], 4)).toEqual(first);
  });

  test("says nothing where there is nothing to say", () => {
    expect(forecast([1, 1], 3)).toBeNull();
    expect(forecast([0, 0, 0], 3)).toBeNull();
    expect(forecast([1, 1, 1], 0)).toBeNull();
    expect(forecast([1, 0, 0], 10_000)).toBeNull();
  });
});

test("the handoff gets an estimate", async () => {
  const hooks = await hooksOf(plugin, {}, pluginMeta());
  const { onEnd } = hooks;
  if (typeof onEnd !== "function") throw new Error("no hooks");
  const objective = { id: "obj-1", text: "x", state: "todo" as const, createdAt: null, doneAt: null };
  const event = pluginEvent(
    {},
    {
      at: NOW,
      objectives: [objective, objective, objective, { ...objective, state: "done" as const }],
      sessions: async () => ["2026-11-20", "2026-11-12", "2026-11-05"].map((day) => session(`${day}T12:00:00Z`, 1)),
    },
  );
  expect((await onEnd({ ...event, mergeTo: null }))?.sections?.[0]?.markdown).toBe(
    "3 open objectives: 3 weeks at the throughput so far (3 objectives in the last 3 weeks; from even odds to 85 %).",
  );
});
