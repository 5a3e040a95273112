import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readReport } from "./formats";
import type { Lines } from "./report";

function sample(name: string): string {
  return readFileSync(join(import.meta.dir, "fixtures", name), "utf8");
}

/** The lines that can run and never did. */
function missedLines(lines: Lines | null | undefined): number[] {
  return Array.from({ length: 20 }, (_, at) => at).filter((line) => lines?.get(line) === false);
}

/** What the tools themselves printed when they wrote these files. */
const PRINTED = [
  ["lcov-c8.info", "lcov", "lines", 6, 10],
  ["istanbul-summary.json", "Istanbul summary", "lines", 6, 10],
  ["istanbul-final.json", "Istanbul final", "lines", 6, 10],
  ["clover.xml", "Clover", "statements", 6, 10],
  ["cobertura-c8.xml", "Cobertura", "lines", 6, 10],
  ["lcov-coveragepy.info", "lcov", "lines", 5, 7],
  ["cobertura-coveragepy.xml", "Cobertura", "lines", 5, 7],
  ["coveragepy.json", "coverage.py", "lines", 5, 7],
  ["jacoco.xml", "JaCoCo", "lines", 2, 4],
  ["go.cov", "Go coverprofile", "statements", 2, 4],
] as const;

describe("readReport", () => {
  test.each(PRINTED)("%s as its tool prints it", async (name, format, metric, covered, total) => {
    await expect(readReport(sample(name))).resolves.toMatchObject({ format, metric, covered, total });
  });

  test.each([
    ["lcov-c8.info", "src/a.js", [4, 6, 7, 8]],
    ["istanbul-final.json", "/repo/src/a.js", [4, 6, 7, 8]],
    ["clover.xml", "/repo/src/a.js", [4, 6, 7, 8]],
    ["cobertura-c8.xml", "src/a.js", [4, 6, 7, 8]],
    ["lcov-coveragepy.info", "m.py", [4, 7]],
    ["cobertura-coveragepy.xml", "m.py", [4, 7]],
    ["coveragepy.json", "m.py", [4, 7]],
    ["jacoco.xml", "p/M.java", [2, 4]],
    ["go.cov", "example.org/m/m.go", [7, 10]],
  ])("%s tells the lines of %s that never ran", async (name, path, missed) => {
    expect(missedLines((await readReport(sample(name))).files.get(path))).toEqual(missed);
  });

  test("the roots of Cobertura are kept, and a summary tells no lines", async () => {
    expect((await readReport(sample("cobertura-coveragepy.xml"))).roots).toEqual(["/repo/py"]);
    expect([...(await readReport(sample("istanbul-summary.json"))).files]).toEqual([["/repo/src/a.js", null]]);
  });

  test("counts lines where the totals are missing", async () => {
    const lcov = "SF:a\nDA:3,0\nDA:1,2\nDA:2,-1\nend_of_record\n";
    await expect(readReport(lcov)).resolves.toMatchObject({ covered: 2, total: 3 });
    const old = sample("cobertura-coveragepy.xml").replace('lines-valid="7" lines-covered="5"', "");
    await expect(readReport(old)).resolves.toMatchObject({ covered: 5, total: 7 });
  });

  test("a file in two records, a block in two profiles and a line in two classes count once", async () => {
    const lcov = "TN:\nSF:a\nDA:1,0\nDA:2,1\nLF:2\nLH:1\nend_of_record\nSF:a\nDA:1,1\nLF:1\nLH:1\nend_of_record\n";
    await expect(readReport(lcov)).resolves.toMatchObject({ covered: 2, total: 2 });
    const go = `${sample("go.cov")}example.org/m/m.go:7.2,7.10 1 4\n`;
    await expect(readReport(go)).resolves.toMatchObject({ covered: 3, total: 4 });
  });

  test("PHPUnit's Clover: whole paths in the name, methods are no statements, several projects are summed", async () => {
    const project = `<project timestamp="1"><file name="/r/A.php">
      <line num="3" type="method" name="f" count="0"/><line num="4" type="stmt" count="0"/>
      <metrics statements="9" coveredstatements="9"/></file><metrics statements="4" coveredstatements="1"/></project>`;
    const report = await readReport(`<?xml version="1.0"?><coverage generated="1">${project}${project}</coverage>`);
    expect(report).toMatchObject({ covered: 2, total: 8 });
    expect(missedLines(report.files.get("/r/A.php"))).toEqual([4]);
  });

  test("a byte order mark does not hide the format", async () => {
    expect((await readReport(`\uFEFF${sample("cobertura-c8.xml")}`)).format).toBe("Cobertura");
  });
});

describe("broken reports", () => {
  test.each([
    ["", "its format is not known"],
    ["hello", "its format is not known"],
    ['{"total": {"lines": {"total": "Unknown", "covered": 0}}}', "at total.lines.total"],
    ['{"total": {"lines": {"total": 3', "it is no whole JSON"],
    ['{"total": {"lines": {"total": 0, "covered": 0}}}', "it measured nothing"],
    ['{"total": {"lines": {"total": 1, "covered": 2}}}', "it covers more than there is"],
    ['{"meta": {}, "files": {}, "totals": {"covered_lines": -1}}', "at totals.covered_lines"],
    ["mode: set\n", "it measured nothing"],
    ["mode: set\na.go:1.1,999999999999.2 1 1\n", "it tells more lines than are read"],
    ["SF:a\nDA:99999999999,1\n", "it tells more lines than are read"],
    [Array.from({ length: 100 }, (_, at) => `SF:${at}\nDA:1000000,1\n`).join(""), "it tells more lines than are read"],
    ["<report name='x'><counter type='BRANCH' missed='1' covered='1'/></report>", "it counts no lines"],
    [sample("cobertura-c8.xml").slice(0, 900), "its XML is broken"],
    [`<coverage line-rate="1">${"<a>".repeat(1000)}`, "nested too deeply"],
  ])("case %# is refused in a sentence", async (text, why) => {
    await expect(readReport(text)).rejects.toThrow(why);
  });

  test("entities are not expanded", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const with_ = (entity: string) =>
      `${bomb}<coverage lines-valid="2" lines-covered="1"><sources><source>&${entity};</source></sources></coverage>`;
    await expect(readReport(with_("b"))).rejects.toThrow("undefined entity");
    await expect(readReport(with_("x"))).rejects.toThrow("undefined entity");
    await expect(readReport(with_("lt"))).resolves.toMatchObject({ covered: 1, roots: ["<"] });
  });

  test("names such as __proto__ and constructor are names of files like any other", async () => {
    const final =
      '{"__proto__":{"statementMap":{},"s":{"constructor":1}},"a":{"statementMap":{"0":{"start":{"line":1}}},"s":{"0":0}}}';
    await expect(readReport(final)).resolves.toMatchObject({ covered: 0, total: 1 });
    expect((await readReport("SF:constructor\nDA:1,1\nend_of_record\n")).total).toBe(1);
  });
});
