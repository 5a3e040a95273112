import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Candidate } from "../candidates";
import { bundlePlugin } from "./bundle";
import { readClosure } from "./closure";

let base = "";
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), "closure-")));
});
afterEach(() => rmSync(base, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
}

const own = (path: string): Candidate => ({ name: "x", origin: "project", base, path });

test("a plugin is its entry and all that it imports, and each of them is in its hash", async () => {
  write(
    "p/x.ts",
    'import v from "valibot"; import { a } from "./lib/a"; import type { T } from "./types"; export default [v, a];',
  );
  write(
    "p/lib/a.ts",
    'import { b } from "../b.js"; import data from "./data.json"; import "node:fs"; export const a = [b, data];',
  );
  write("p/b.ts", 'import { far } from "far/part"; import own from "#own"; export const b = [far, own];');
  write("p/lib/data.json", '{ "n": 1 }');
  write("package.json", '{ "imports": { "#own": "./own.js" } }');
  write("own.js", "export default 7;");
  write(
    "node_modules/far/package.json",
    '{ "exports": { "./part": { "import": "./dist/part.mjs", "require": "./no.js" } } }',
  );
  write("node_modules/far/dist/part.mjs", 'export { far } from "near";');
  write("node_modules/near/package.json", '{ "main": "main" }');
  write("node_modules/near/main.js", 'exports.far = "near " + require("./more");');
  write("node_modules/near/more.js", "module.exports = 8;");
  const closure = readClosure(own("p/x.ts"));
  expect([...closure.files.keys()].sort()).toEqual([
    "node_modules/far/dist/part.mjs",
    "node_modules/near/main.js",
    "node_modules/near/more.js",
    "own.js",
    "p/b.ts",
    "p/lib/a.ts",
    "p/lib/data.json",
    "p/x.ts",
  ]);
  expect(closure.provided).toEqual(["valibot"]);
  for (const path of closure.files.keys()) {
    const { text = "" } = closure.files.get(path) ?? {};
    write(path, `${text} `);
    expect(readClosure(own("p/x.ts")).hash).not.toBe(closure.hash);
    write(path, text);
  }
  expect(readClosure(own("p/x.ts")).hash).toBe(closure.hash);

  const bundle = await bundlePlugin(closure);
  write("out.mjs", bundle.replace(/import v from "valibot";/, "const v = 0;"));
  expect(JSON.stringify((await import(join(base, "out.mjs"))).default)).toBe('[0,[["near 8",7],{"n":1}]]');
});

test.each([
  ['import "./none";', "p/x.ts imports ./none, which is not there"],
  ['import "none";', "p/x.ts imports none, which is not there"],
  ['import "../../../../etc/hostname.js";', "which is not there"],
  ['import "./link";', "lies outside of"],
  ['import "./linked/inner";', "lies outside of"],
  ['import "./picture.png";', "of a kind that a plugin cannot import"],
  ['import "./zero";', "which is not there"],
  ['import "./big";', "larger than 2 MiB"],
  ["import {", "does not parse"],
])("%s is refused", (text, said) => {
  const outside = realpathSync(mkdtempSync(join(tmpdir(), "outside-")));
  try {
    writeFileSync(join(outside, "inner.ts"), "export {};");
    write("p/x.ts", text);
    write("p/picture.png", "");
    write("p/big.ts", " ".repeat(2 * 1024 * 1024 + 1));
    symlinkSync(join(outside, "inner.ts"), join(base, "p/link.ts"));
    symlinkSync(outside, join(base, "p/linked"));
    symlinkSync("/dev/zero", join(base, "p/zero.ts"));
    expect(() => readClosure(own("p/x.ts"))).toThrow(said);
  } finally {
    rmSync(outside, { recursive: true });
  }
});

test("an entry that is a link out of the repository is refused", () => {
  symlinkSync("/etc/hostname", join(base, "x.ts"));
  expect(() => readClosure(own("x.ts"))).toThrow("leads out of");
});

test("a link inside is followed, and what it leads to is in the hash", () => {
  write("real.ts", "export default 1;");
  symlinkSync("real.ts", join(base, "x.ts"));
  const { hash } = readClosure(own("x.ts"));
  write("real.ts", "export default 2;");
  expect(readClosure(own("x.ts")).hash).not.toBe(hash);
});

test("neither reading nor bundling runs a macro", async () => {
  const mark = join(base, "ran");
  write(
    "macro.ts",
    `import { writeFileSync } from "node:fs"; export function m() { writeFileSync(${JSON.stringify(mark)}, ""); return 1; }`,
  );
  write("x.ts", 'import { m } from "./macro" with { type: "macro" }; export default m();');
  const closure = readClosure(own("x.ts"));
  expect([...closure.files.keys()]).toEqual(["x.ts", "macro.ts"]);
  await bundlePlugin(closure).catch(() => null);
  expect(existsSync(mark)).toBe(false);
  // Without the switch it would have run: the test sees what it looks for.
  await Bun.build({ entrypoints: [join(base, "x.ts")], throw: false });
  expect(existsSync(mark)).toBe(true);
});

test("a package is looked up by its name", () => {
  write("node_modules/@us/far/package.json", '{ "name": "@us/far", "exports": "./a.js" }');
  write("node_modules/@us/far/a.js", "export default 1;");
  const found: Candidate = { name: "@us/far", origin: "package", base, path: null };
  expect(readClosure(found).entry).toBe("node_modules/@us/far/a.js");
  expect(() => readClosure({ ...found, name: "missing" })).toThrow("the package is not installed here");
});
