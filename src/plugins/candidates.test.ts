import { afterAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { candidates } from "./candidates";

const folder = mkdtempSync(join(tmpdir(), "candidates-"));
afterAll(() => rmSync(folder, { recursive: true }));

const root = join(folder, "repository");
const personalFolder = join(folder, "own");
for (const path of [
  "repository/.session/plugins/a.ts",
  "repository/.session/plugins/a.js",
  "repository/.session/plugins/a.test.ts",
  "repository/.session/plugins/session-plugin.d.ts",
  "repository/.session/plugins/b/index.js",
  "repository/.session/plugins/lib/shared.ts",
  "repository/.session/plugins/Upper.ts",
  "repository/.session/plugins/off.ts",
  "repository/.session/plugins/mine.ts",
  "own/mine.ts",
]) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), "");
}

test("files, folders, the person's own and packages, in the order of the settings", () => {
  const settings = { "@us/far": {}, b: {}, coverage: {}, off: { enabled: false } };
  const found = candidates({ root, personalFolder }, settings, (name) => name === "coverage");
  expect(found).toEqual([
    { name: "@us/far", origin: "package", base: root, path: null },
    { name: "b", origin: "project", base: root, path: ".session/plugins/b/index.js" },
    { name: "a", origin: "project", base: root, path: ".session/plugins/a.ts" },
    { name: "mine", origin: "personal", base: personalFolder, path: "mine.ts" },
  ]);
});

test("no folders, no plugins", () => {
  expect(candidates({ root: join(folder, "nothing"), personalFolder: null }, {})).toEqual([]);
});
