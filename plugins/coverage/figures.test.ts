import { describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { newestReport, USUAL_PLACES } from "./candidates";
import { newCode } from "./changed-lines";
import { percent } from "./percent";

describe("percent", () => {
  test.each([
    [6, 10, 60],
    [5, 7, 71.4],
    [2, 3, 66.7],
    [9999, 10_000, 99.9],
    [1, 10_000, 0.1],
    [0, 5, 0],
    [5, 5, 100],
  ])("%p of %p is %p", (covered, total, expected) => {
    expect(percent(covered, total)).toBe(expected);
  });
});

test("of the changed lines those count that can run", () => {
  const files = new Map([
    [
      "a",
      new Map([
        [1, true],
        [2, false],
        [9, false],
      ]),
    ],
    ["b", null],
  ]);
  const changed = new Map([
    ["a", [1, 2, 3]],
    ["b", [1]],
    ["c", [1]],
  ]);
  expect(newCode(files, changed)).toEqual({ covered: 1, total: 2 });
});

test("the newest report is read, and of one run the one that tells most", () => {
  const root = mkdtempSync(join(tmpdir(), "coverage-"));
  const put = (path: string, seconds: number, text = "x") => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    utimesSync(join(root, path), seconds, seconds);
  };
  try {
    expect(newestReport(root, USUAL_PLACES)).toBeNull();
    put("coverage/coverage-summary.json", 1_000_000);
    put("coverage/lcov.info", 999_999);
    expect(newestReport(root, USUAL_PLACES)?.path).toBe("coverage/lcov.info");
    put("coverage.xml", 1_009_000);
    put("coverage.out", 1_020_000, "");
    expect(newestReport(root, USUAL_PLACES)?.path).toBe("coverage.xml");
    mkdirSync(join(root, "lcov.info"));
    expect(newestReport(root, ["lcov.info"])).toBeNull();
  } finally {
    rmSync(root, { recursive: true });
  }
});
