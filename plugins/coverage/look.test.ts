import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Figure, inWords, look as lookWith } from "./look";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "coverage-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, seconds: number, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  utimesSync(join(root, path), seconds, seconds);
}

const look = (report?: string) =>
  lookWith(root, report, async (pattern) => [...new Bun.Glob(pattern).scanSync({ cwd: root })].sort());

const LCOV = "SF:src/a.js\nDA:1,1\nDA:2,0\nend_of_record\nSF:gone.js\nDA:1,1\nend_of_record\n";

describe("look", () => {
  test("reads the report and knows the files of the repository", async () => {
    put("src/a.js", 1000, "x");
    put("coverage/lcov.info", 1000, LCOV);
    const found = await look();
    expect(found).toMatchObject({
      kind: "figure",
      path: "coverage/lcov.info",
      figure: { covered: 2, total: 3, metric: "lines", format: "lcov" },
    });
    const files = found.kind === "figure" ? found.files : new Map();
    expect([...files.keys()]).toEqual(["src/a.js"]);
    expect([1, 2, 3].map((line) => files.get("src/a.js")?.get(line))).toEqual([true, false, undefined]);
  });

  test("a report that is older than the code says nothing about it", async () => {
    put("src/a.js", 1001, "x");
    put("lcov.info", 1000, LCOV);
    expect(await look()).toEqual({
      kind: "unusable",
      why: "the coverage report lcov.info is older than src/a.js; coverage is left out",
    });
  });

  test("no report is no trouble, unless one was named", async () => {
    expect(await look()).toEqual({ kind: "none" });
    expect(await look("out/cov.xml")).toEqual({ kind: "unusable", why: "no coverage report at out/cov.xml" });
  });

  test.each([
    ["hello", "cannot be read: its format is not known"],
    ["<coverage line-rate='1'>", "its XML is broken"],
  ])("%p is said", async (text, why) => {
    put("coverage.xml", 1000, text);
    expect(await look()).toMatchObject({ kind: "unusable", why: expect.stringContaining(why) });
  });

  test("a report of 100 MB is not read", async () => {
    put("lcov.info", 1000, LCOV);
    truncateSync(join(root, "lcov.info"), 100_000_000);
    const start = performance.now();
    expect(await look()).toMatchObject({
      kind: "unusable",
      why: expect.stringContaining("larger than 16 MiB"),
    });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("a pattern finds the newest; what lies outside of the repository is no report", async () => {
    put("src/a.js", 1000, "x");
    put("out/1/lcov.info", 1000, LCOV.replace("DA:2,0", "DA:2,1"));
    put("out/2/lcov.info", 9000, LCOV);
    expect(await look("out/*/lcov.info")).toMatchObject({ path: "out/2/lcov.info", figure: { covered: 2 } });
    for (const outside of ["../lcov.info", "/etc/passwd", "a/../../b"]) {
      expect(await look(outside)).toEqual({ kind: "unusable", why: `no coverage report at ${outside}` });
    }
  });

  test("paths that lead nowhere, long or many, are given up", async () => {
    const paths = [
      `${"../".repeat(50_000)}x`,
      `${"a/".repeat(2000)}x`,
      ...Array.from({ length: 30_000 }, (_, at) => `a/b/c/d/${at}`),
    ];
    put("lcov.info", 1000, paths.map((path) => `SF:${path}\nDA:1,1\nend_of_record\n`).join(""));
    const start = performance.now();
    expect(await look()).toMatchObject({ kind: "figure", figure: { covered: 30_002, total: 30_002 } });
    expect(performance.now() - start).toBeLessThan(4000);
  });

  test("a link that leads nowhere and a folder are no reports", async () => {
    symlinkSync("nowhere", join(root, "lcov.info"));
    mkdirSync(join(root, "coverage.xml"));
    expect(await look()).toEqual({ kind: "none" });
  });
});

test("figures are compared between equals only", () => {
  const figure = (covered: number, change: Partial<Figure> = {}): Figure => ({
    covered,
    total: 100,
    metric: "lines",
    format: "lcov",
    ...change,
  });
  expect(inWords(figure(84), figure(79))).toBe("79% → 84%");
  expect(inWords(figure(84), figure(84))).toBe("84%");
  expect(inWords(figure(84), null)).toBe("84%");
  expect(inWords(figure(84), figure(79, { metric: "statements" }))).toBe("84%");
  expect(inWords(figure(84), figure(79, { format: "Cobertura" }))).toBe("84%");
});
