import { describe, expect, test } from "bun:test";
import { SessionError } from "../../errors";
import { sinceDate } from "./since-date";

/** A Sunday noon, where the tests run. */
const NOW = new Date(2026, 10, 22, 12, 0, 0);
const since = (text: string): Date => sinceDate(text, NOW);

describe("--since", () => {
  test.each([
    ["2026-11-20", new Date(2026, 10, 20)],
    [" 2026-11-20T09:30 ", new Date(2026, 10, 20, 9, 30)],
    ["2026-11-20 09:30:15", new Date(2026, 10, 20, 9, 30, 15)],
    ["2026-11-20T09:30:00Z", new Date("2026-11-20T09:30:00Z")],
    ["2026-11-20t09:30+0100", new Date("2026-11-20T08:30:00Z")],
    ["today", new Date(2026, 10, 22)],
    ["Yesterday", new Date(2026, 10, 21)],
    ["2 hours ago", new Date(2026, 10, 22, 10)],
    ["3 days ago", new Date(2026, 10, 19, 12)],
    ["3.days.ago", new Date(2026, 10, 19, 12)],
    ["1 week", new Date(2026, 10, 15, 12)],
    ["a week ago", new Date(2026, 10, 15, 12)],
    ["9 months ago", new Date(2026, 1, 22, 12)],
    ["2 years ago", new Date(2024, 10, 22, 12)],
  ])("%s", (text, date) => {
    expect(since(text)).toEqual(date);
  });

  test("a month back from a long month's last day is the short month's last day", () => {
    expect(sinceDate("1 month ago", new Date(2026, 2, 31, 8))).toEqual(new Date(2026, 1, 28, 8));
    expect(sinceDate("1 year ago", new Date(2028, 1, 29, 8))).toEqual(new Date(2027, 1, 28, 8));
  });

  test.each([
    "",
    "last friday",
    "2026-02-30",
    "2026-13-01",
    "2026-11",
    "20261120",
    "3 fortnights ago",
    "-3 days ago",
    "2026-11-20T25:00",
    "noon",
    "3 days ago or so",
  ])("%j is refused with what it takes", (text) => {
    let cause: unknown;
    try {
      since(text);
    } catch (thrown) {
      cause = thrown;
    }
    if (!(cause instanceof SessionError)) throw new Error(`not refused: ${text}`);
    expect(cause).toMatchObject({ code: "USAGE", exit: 2, fix: expect.stringContaining("2026-11-20") });
  });
});
