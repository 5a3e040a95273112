import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { hooksOf, pluginEvent, pluginMeta } from "../../test/harness/plugin-event";
import plugin from "./index";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tests-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string, seconds: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  utimesSync(join(root, path), seconds, seconds);
}

async function checkpoint(before: Record<string, string>, after: Record<string, string>, options: object = {}) {
  const { onCheckpoint } = await hooksOf(plugin, options, pluginMeta());
  if (typeof onCheckpoint !== "function") throw new Error("no hook");
  const event = pluginEvent({ before, after }, { root });
  return onCheckpoint({
    ...event,
    label: null,
    subject: "feat: x",
    type: "feat",
    soFar: { impact: [], metrics: {}, warnings: [] },
  });
}

const CASES = '<testcase name="a"/><testcase name="b"><failure/></testcase><testcase name="c"><skipped/></testcase>';

test("tests that came and went, by kind; one that moved did neither", async () => {
  const before = {
    "src/a.test.ts": 'test("one", () => {});\ntest("two", () => {});\n',
    "test/e2e/b.spec.ts": 'test("three", () => {});\n',
    "tests/test_old.py": "def test_gone(): pass\n",
  };
  const after = {
    "src/a.test.ts": 'test("one", () => {});\n',
    "src/b.test.ts": 'test("two", () => {});\nit("four", () => {});\n',
    "test/e2e/b.spec.ts": 'test("three", () => {});\ntest("five", () => {});\n',
    "src/code.ts": "export const x = 1;\n",
  };
  expect(await checkpoint(before, after)).toEqual({
    impact: ["Tests: +1 −1 unit tests, +1 end-to-end test"],
    metrics: { testsAdded: 2, testsRemoved: 1 },
    warnings: [],
  });
});

test("results of the last run, over several files", async () => {
  put("a.ts", "x", 1000);
  put("target/surefire-reports/TEST-a.xml", `<testsuite>${CASES}</testsuite>`, 1001);
  put("target/surefire-reports/TEST-b.xml", `<testsuite>${CASES}</testsuite>`, 1002);
  const result = await checkpoint({}, { "a.ts": "x" });
  expect(result?.impact).toEqual(["Test results: 2 passed, 2 failed, 2 skipped"]);
  expect(result?.warnings).toEqual(["2 tests fail: b, b"]);
  expect(result?.metrics).toEqual({ testsPassed: 2, testsFailed: 2, testsSkipped: 2 });
});

test("results that were named and are old, broken or not there are said; others are passed over", async () => {
  put("a.ts", "x", 2000);
  put("junit.xml", `<testsuite>${CASES}</testsuite>`, 1000);
  expect((await checkpoint({}, { "a.ts": "x" }))?.warnings).toEqual([]);
  const named = async (results: string) => (await checkpoint({}, { "a.ts": "x" }, { results }))?.warnings;
  expect(await named("junit.xml")).toEqual(["the test results are older than a.ts and are left out"]);
  expect(await named("out.tap")).toEqual(["no test results at out.tap"]);
  put("out.tap", "hello", 3000);
  expect(await named("out.tap")).toEqual(["the test results cannot be read: its format is not known"]);
});
