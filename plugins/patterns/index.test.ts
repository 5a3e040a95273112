import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Settings } from "../../src/plugins/api";
import { hooksOf, pluginEvent, pluginMeta } from "../../test/harness/plugin-event";
import plugin from "./index";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "patterns-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const AFTER = {
  "src/domain/user.ts": 'import "../adapters/db";\nimport "../adapters/old";\n',
  "src/adapters/db.ts": "",
  "src/adapters/old.ts": "",
  "src/domain/user.test.ts": 'import "../adapters/db";\n',
};
const BEFORE = { ...AFTER, "src/domain/user.ts": 'import "../adapters/old";\n' };

async function run(
  context: Partial<Settings["context"]>,
  hook: "onCheckpoint" | "onAnalyze",
  told = { before: BEFORE, after: AFTER },
) {
  const hooks = await hooksOf(plugin, {}, pluginMeta());
  const event = pluginEvent(told, { root });
  const settings = { ...event.settings, context: { ...event.settings.context, ...context } };
  const whole = {
    ...event,
    settings,
    since: null,
    label: null,
    subject: "x",
    type: null,
    soFar: { impact: [], metrics: {}, warnings: [] },
  };
  const handler = hooks[hook];
  if (typeof handler !== "function") throw new Error("no hook");
  return handler(whole);
}

test("a checkpoint tells what is new, not what was there", async () => {
  expect(await run({ architecture: "hexagonal" }, "onCheckpoint")).toEqual({
    warnings: ["src/domain/user.ts:1 domain must not import adapters (imports src/adapters/db)"],
    metrics: { violations: 1 },
    findings: [
      {
        path: "src/domain/user.ts",
        line: 1,
        rule: "hexagonal",
        message: "domain must not import adapters (imports src/adapters/db)",
      },
    ],
  });
});

test("an analysis tells everything", async () => {
  for (const [path, text] of Object.entries(AFTER)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const result = await run(
    { architecture: "Hexagonal, mostly", conventions: ["max-line-length-20", "be kind"] },
    "onAnalyze",
  );
  expect(result?.findings?.map(({ path, line, rule }) => `${path}:${line} ${rule}`)).toEqual([
    "src/domain/user.ts:1 hexagonal",
    "src/domain/user.ts:1 max-line-length-20",
    "src/domain/user.ts:2 hexagonal",
    "src/domain/user.ts:2 max-line-length-20",
    "src/domain/user.test.ts:1 max-line-length-20",
  ]);
  expect(result?.figures).toEqual({ files: 4, violations: 5, checked: ["hexagonal", "max-line-length-20"] });
});

test("nothing asked for, nothing done; a rule that is none is said", async () => {
  expect(await run({ architecture: "our own", patterns: ["constructor"] }, "onCheckpoint")).toBeUndefined();
  expect((await run({ rules: ["domain is pure"] }, "onCheckpoint"))?.warnings).toEqual([
    'context.rules: "domain is pure" is no rule; write: src/a must not import src/b',
  ]);
});

test("code without a test is said where tests are agreed", async () => {
  const agreed = { conventions: ["test-coverage-required"] };
  const told = { before: {}, after: { "src/a.ts": "x", "README.md": "x" } };
  expect((await run(agreed, "onCheckpoint", told as never))?.warnings).toEqual([
    "src/a.ts code changes and no test does",
  ]);
  const tested = { before: {}, after: { "src/a.ts": "x", "src/a.test.ts": "x" } };
  expect((await run(agreed, "onCheckpoint", tested as never))?.warnings).toEqual([]);
});

test("many are cut", async () => {
  const after = { "a.ts": `${"x".repeat(30)}\n`.repeat(25) };
  const result = await run({ conventions: ["max-line-length-20"] }, "onCheckpoint", { before: {}, after } as never);
  expect(result?.warnings).toHaveLength(11);
  expect(result?.warnings?.at(-1)).toBe("15 more; all of them: session analyze --patterns");
  expect(result?.metrics).toEqual({ violations: 25 });
});
