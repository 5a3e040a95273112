import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hooksOf, pluginEvent, pluginMeta } from "../../test/harness/plugin-event";
import coverage from "./index";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "coverage-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string, seconds: number): void {
  writeFileSync(join(root, path), text);
  utimesSync(join(root, path), seconds, seconds);
}

async function checkpoint(before: Record<string, string>, after: Record<string, string>, state: unknown = null) {
  const { onCheckpoint } = await hooksOf(coverage, {}, pluginMeta());
  if (typeof onCheckpoint !== "function") throw new Error("no hook");
  const event = pluginEvent({ before, after }, { root, state: state as null });
  return onCheckpoint({
    ...event,
    label: null,
    subject: "feat: x",
    type: "feat",
    soFar: { impact: [], metrics: {}, warnings: [] },
  });
}

const report = (hits: number[]) =>
  `SF:a.js\n${hits.map((hit, at) => `DA:${at + 1},${hit}`).join("\n")}\nend_of_record\n`;

test("from what there was at the start to what there is, with the lines that changed", async () => {
  const old = "one\ntwo\n";
  put("a.js", old, 1000);
  put("lcov.info", report([1, 0]), 1001);
  const { onStart } = await hooksOf(coverage, {}, pluginMeta());
  const started =
    typeof onStart === "function" ? await onStart({ ...pluginEvent({}, { root }), issue: null }) : undefined;
  expect(started?.metrics).toMatchObject({ coverage: 50 });
  put("a.js", `${old}three\nfour\n`, 2000);
  put("lcov.info", report([1, 1, 1, 0]), 2001);
  expect(await checkpoint({ "a.js": old }, { "a.js": `${old}three\nfour\n` }, started?.state)).toEqual({
    impact: ["Coverage: 50% → 75%", "Coverage of changed lines: 50%"],
    metrics: { coverage: 75, newCodeCoverage: 50 },
    state: { covered: 3, total: 4, metric: "lines", format: "lcov" },
  });
});

test("a report about a work tree that is not what is committed says so, and tells nothing of its lines", async () => {
  put("a.js", "one\ntwo\nmore\n", 1000);
  put("lcov.info", report([1, 1, 0]), 1001);
  const result = await checkpoint({ "a.js": "one\n" }, { "a.js": "one\ntwo\n" });
  expect(result?.impact).toEqual(["Coverage: 66.7% (work tree)"]);
  expect(result?.metrics).not.toHaveProperty("newCodeCoverage");
});

test("a report that is older than the code is left out, and said", async () => {
  put("a.js", "one\n", 2000);
  put("lcov.info", report([1]), 1000);
  expect(await checkpoint({}, { "a.js": "one\n" })).toEqual({
    warnings: ["the coverage report lcov.info is older than a.js; coverage is left out"],
  });
});

test("no report, nothing said", async () => {
  expect(await checkpoint({}, { "a.js": "one\n" })).toBeUndefined();
});

test("a state that is no figure is no earlier figure", async () => {
  put("a.js", "one\n", 1000);
  put("lcov.info", report([1]), 1001);
  expect((await checkpoint({}, { "b.js": "" }, { covered: "many" }))?.impact).toEqual(["Coverage: 100%"]);
});
