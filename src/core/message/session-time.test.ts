import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { parseSessionTime, printSessionTime } from "./session-time";

describe("printSessionTime", () => {
  test.each([
    [0, "0m"],
    [30, "30s"],
    [59.9, "59s"],
    [60, "1m"],
    [2700, "45m"],
    [3599, "59m"],
    [3600, "1h"],
    [8100, "2h 15m"],
    [8159, "2h 15m"],
    [360_000, "100h"],
    [-5, "0m"],
    [Number.NaN, "0m"],
  ])("%d seconds print as %s", (seconds, printed) => {
    expect(printSessionTime(seconds)).toBe(printed);
  });
});

describe("parseSessionTime", () => {
  test("reads back what is printed, to the minute, or to the second below one", () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(200), fc.nat(10_000_000)), (seconds) => {
        expect(parseSessionTime(printSessionTime(seconds))).toBe(seconds < 60 ? seconds : seconds - (seconds % 60));
      }),
    );
  });

  test.each(["", " ", "soon", "2h 15", "-3m", "1.5h", "h", "15m 2h", "9999999999m"])("finds no time in %j", (text) => {
    expect(parseSessionTime(text)).toBeNull();
  });
});
