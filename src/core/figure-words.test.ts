import { expect, test } from "bun:test";
import { figureWords } from "./figure-words";

test("figures read as words, in one order, and what is not known as it is", () => {
  expect(
    figureWords({
      lint: "passing",
      ci: "failing",
      violations: 1,
      testsFailed: 2,
      testsPassed: 5,
      coverage: 71.4,
      testsAdded: 1,
    }),
  ).toEqual([
    "coverage 71.4 %",
    "+1 test",
    "5 passed",
    "2 failed",
    "1 violation of rules",
    "CI failing",
    "lint: passing",
  ]);
  expect(figureWords({ testsFailed: 0, testsSkipped: 0, violations: 0, forecastWeeks: 3 })).toEqual([]);
  expect(figureWords({ constructor: 1 })).toEqual(["constructor: 1"]);
});
