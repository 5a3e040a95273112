import { expect, test } from "bun:test";
import fc from "fast-check";
import { activeSeconds, totalActive } from "./active-time";
import type { Instant } from "./model";

const at = (seconds: number): Instant =>
  new Date(Date.UTC(2026, 10, 22) + seconds * 1000).toISOString().replace(".000", "") as Instant;

test("gaps between signs of life count, each at most the idle time", () => {
  expect(activeSeconds(at(0), at(10_000), [], 3600)).toBe(3600);
  expect(activeSeconds(at(0), at(10_000), [at(3000), at(9000)], 3600)).toBe(3000 + 3600 + 1000);
  expect(activeSeconds(at(0), at(100), [at(-50), at(500)], 3600)).toBe(100);
});

test("a clock that jumps back counts nothing", () => {
  expect(activeSeconds(at(100), at(0), [at(50)], 3600)).toBe(0);
});

test("never more than the interval, never less for more signs", () => {
  fc.assert(
    fc.property(
      fc.nat(100_000),
      fc.array(fc.integer({ min: -1000, max: 110_000 })),
      fc.integer({ min: 1, max: 7200 }),
      fc.nat(100_000),
      (length, signs, idle, extra) => {
        const seconds = activeSeconds(at(0), at(length), signs.map(at), idle);
        expect(seconds).toBeLessThanOrEqual(length);
        expect(activeSeconds(at(0), at(length), [...signs, extra].map(at), idle)).toBeGreaterThanOrEqual(seconds);
      },
    ),
  );
});

test("a closed interval keeps the figure it was closed with, an open one lasts until now", () => {
  const intervals = [
    { from: at(0), to: at(9999), active: 42 },
    { from: at(20_000), to: null, active: null },
  ];
  expect(totalActive(intervals, [], 3600, at(20_060))).toBe(102);
});
