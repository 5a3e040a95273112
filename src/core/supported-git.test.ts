import { expect, test } from "bun:test";
import { isTooOld } from "./supported-git";

test("git before 2.34 is too old, whatever a distribution adds to its version", () => {
  expect(["2.33.9", "1.99.0", "2.9.1.windows.2"].map(isTooOld)).toEqual([true, true, true]);
  expect(["2.34.1", "2.39.5 (Apple Git-154)", "2.100.0", "3.0.0", "unknown"].map(isTooOld)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});
