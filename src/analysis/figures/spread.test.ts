import { describe, expect, test } from "bun:test";
import { forecast, percentile, trend } from "./spread";
import { startOfWeek, weekOf, weeksBetween } from "./weeks";

test("a percentile is the nearest rank", () => {
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(percentile([5, 1, 4, 2, 3], 0.85)).toBe(5);
  expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
  expect(percentile([], 0.5)).toBeNull();
});

test("a trend is the least squares line, with the standard error of its slope", () => {
  expect(trend([1, 3, 5, 7])).toEqual({ slope: 2, error: 0 });
  // By hand: slope 8 / 10, residuals 0, −0.8, 0.4, 1.6, −1.2; √(4.8 / 3 / 10) = 0.4.
  expect(trend([1, 1, 3, 5, 3])).toEqual({ slope: 0.8, error: 0.4 });
  expect(trend([1, 2])).toBeNull();
});

describe("a forecast", () => {
  test("of steady work is exact, and the same each time", () => {
    expect(forecast([2, 2, 2, 2], 7)).toEqual({ open: 7, weeks: { p50: 4, p85: 4, p95: 4 }, from: 4 });
    expect(forecast([0, 1, 3, 0, 2], 12)).toEqual(forecast([0, 1, 3, 0, 2], 12));
  });

  test("follows the odds: half of the weeks bring one, so one is done within a week in half of the trials", () => {
    // A week is idle with probability 1/2: within 1 week 50 %, 3 weeks 87.5 %, 5 weeks 96.9 %.
    const told = forecast([0, 1, 0, 1], 1);
    expect(told?.weeks.p85).toBe(3);
    expect(told?.weeks.p95).toBe(5);
  });

  test("needs open work, four weeks, and something done in them", () => {
    expect(forecast([1, 1, 1, 1], 0)).toBeNull();
    expect(forecast([1, 1, 1], 2)).toBeNull();
    expect(forecast([0, 0, 0, 0], 2)).toBeNull();
  });
});

describe("weeks begin on Monday at midnight here", () => {
  test("Sunday night belongs to the week before Monday morning", () => {
    expect(weekOf(new Date(2026, 10, 22, 23, 59, 59))).toBe("2026-11-16");
    expect(weekOf(new Date(2026, 10, 23, 0, 0, 0))).toBe("2026-11-23");
  });

  test("across the turn of a year and a change of the clock", () => {
    expect(weeksBetween(new Date(2025, 11, 28, 12), new Date(2026, 0, 5))).toEqual([
      "2025-12-22",
      "2025-12-29",
      "2026-01-05",
    ]);
    expect(weeksBetween(new Date(2026, 2, 23), new Date(2026, 3, 6))).toEqual([
      "2026-03-23",
      "2026-03-30",
      "2026-04-06",
    ]);
    expect(startOfWeek("2026-11-16")).toEqual(new Date(2026, 10, 16));
  });

  test("at most as many as asked, the latest", () => {
    expect(weeksBetween(new Date(2000, 0, 1), new Date(2026, 10, 25), 2)).toEqual(["2026-11-16", "2026-11-23"]);
  });
});
