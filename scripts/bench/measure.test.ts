import { describe, expect, test } from "bun:test";
import { compare, median, type Side, summarise } from "./measure";
import { figureOf, keepsBound, type Result, table } from "./report";

const NOTHING: Side = { argv: [process.execPath, "--version"], cwd: import.meta.dir, env: {} };

describe("median", () => {
  test("is the middle, or the mean of the middle two", () => {
    expect(median([3, 1, 10])).toBe(3);
    expect(median([4, 1, 10, 2])).toBe(3);
    expect(median([])).toBeNaN();
  });
});

describe("summarise", () => {
  test("takes the ratio pair by pair, so that a slow phase of the machine does not count", () => {
    const { ratio, command, floor, runs } = summarise([
      [12, 10],
      [120, 100],
      [24, 20],
      [1000, 10],
    ]);
    expect(ratio).toBeCloseTo(1.2);
    expect(command).toEqual({ minimum: 12, median: 72, maximum: 1000 });
    expect(floor).toEqual({ minimum: 10, median: 15, maximum: 100 });
    expect(runs).toBe(4);
  });
});

describe("compare", () => {
  test("runs both sides in turns, prepares each run, and does not count warm-ups", () => {
    const order: string[] = [];
    const command = { ...NOTHING, before: () => order.push("command") };
    const floor = { ...NOTHING, before: () => order.push("floor") };
    const { runs } = compare(command, floor, 2, 1);
    expect(runs).toBe(2);
    expect(order.join(" ")).toBe("command floor command floor command floor");
  });

  test("throws where a program fails", () => {
    const bad = { ...NOTHING, argv: [process.execPath, "-e", "process.exit(3)"] };
    expect(() => compare(bad, NOTHING, 1, 0)).toThrow("exit code 3");
  });
});

describe("the report", () => {
  const result = (ratio: number): Result => ({
    name: "status",
    floor: "status",
    unit: "ratio",
    bound: 1.5,
    comparison: { ...summarise([[10, 10]]), ratio },
    failure: null,
  });

  test("a bound is widened by the slack, and a failed row never keeps it", () => {
    expect(keepsBound(result(1.5), 1)).toBe(true);
    expect(keepsBound(result(1.51), 1)).toBe(false);
    expect(keepsBound(result(1.51), 1.2)).toBe(true);
    expect(keepsBound({ ...result(1), comparison: null, failure: "x" }, 9)).toBe(false);
  });

  test("the table shows verdict and the ratio of the run before", () => {
    const lines = table([result(1.2), { ...result(9), name: "brief" }], 1, new Map([["status", 1.1]])).split("\n");
    expect(lines[1]).toMatch(/^status +status +1\.20 +1\.50 +ok +1\.10 +10\.0 /);
    expect(lines[2]).toMatch(/^brief +status +9\.00 +1\.50 +over /);
  });
});

test("a figure in another unit is told with it, and kept by what it says", () => {
  const pairs: [number, number][] = [
    [50, 40],
    [70, 45],
  ];
  const comparison = { ...summarise(pairs), memory: 120 };
  const row = { name: "x", floor: "session", comparison, failure: null } as const;
  expect(figureOf("ms", comparison)).toBe(17.5);
  expect(keepsBound({ ...row, unit: "ms", bound: 12 }, 1)).toBe(false);
  expect(keepsBound({ ...row, unit: "MiB", bound: 150 }, 1)).toBe(true);
  expect(keepsBound({ ...row, unit: "ms", bound: null }, 1)).toBe(true);
  expect(table([{ ...row, unit: "MiB", bound: 150 }], 1, new Map())).toContain("120 MiB  150 MiB  ok");
});
