import { expect, test } from "bun:test";
import fc from "fast-check";
import { parseDuration, printDuration } from "./duration";

test.each([
  ["30s", 30],
  ["90m", 5400],
  ["1h", 3600],
  ["1d", 86_400],
  ["2h 30m", 9000],
  ["2h30m", 9000],
  ["1d 2h 3m 4s", 93_784],
  ["0s", 0],
])("%s is %d seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each([
  "",
  " ",
  "1",
  "h",
  "1.5h",
  "-1h",
  "1h ",
  " 1h",
  "30m 2h",
  "1h 1h",
  "1 h",
  "1H",
  "1w",
  "1h\n",
  "99999999999999999d",
])("%p is no duration", (text) => {
  expect(parseDuration(text)).toBeNull();
});

test.each([
  [0, "0s"],
  [45, "45s"],
  [59.9, "59s"],
  [60, "1m"],
  [125, "2m"],
  [2700, "45m"],
  [8100, "2h 15m"],
  [7200, "2h"],
  [93_600, "1d 2h"],
  [86_400 + 60, "1d 1m"],
  [-5, "0s"],
  [Number.NaN, "0s"],
])("%d seconds print as %s", (seconds, text) => {
  expect(printDuration(seconds)).toBe(text);
});

test("printing what was parsed from a print changes nothing, and loses less than a minute", () => {
  fc.assert(
    fc.property(fc.nat({ max: 40_000_000_000 }), (seconds) => {
      const text = printDuration(seconds);
      const parsed = parseDuration(text) ?? -1;
      expect(printDuration(parsed)).toBe(text);
      expect(seconds - parsed).toBeWithin(0, 60);
    }),
  );
});
