import { afterEach, beforeEach, expect, test } from "bun:test";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder, readIfThere, refuseLinks, removeDurably, writeAtomic } from "./atomic-file";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "session-atomic-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a file is replaced whole and leaves nothing beside it", () => {
  const path = join(folder, "a.json");
  writeAtomic(path, "one");
  const before = statSync(path).ino;
  writeAtomic(path, new Uint8Array([0, 255, 10]));
  expect([...readFileSync(path)]).toEqual([0, 255, 10]);
  expect(statSync(path).ino).not.toBe(before);
  expect(readdirSync(folder)).toEqual(["a.json"]);
});

test("a write that cannot be made says so, and the old content stays", () => {
  const path = join(folder, "sub", "a.json");
  expect(() => writeAtomic(path, "x")).toThrow(/writing .* failed: ENOENT/);
  mkdirSync(join(folder, "sub"));
  mkdirSync(path);
  expect(() => writeAtomic(path, "x")).toThrow(/failed/);
  expect(readdirSync(join(folder, "sub"))).toEqual(["a.json"]);
});

test("reading tells a missing file from one that cannot be read", () => {
  expect(readIfThere(join(folder, "none"))).toBeNull();
  expect(readIfThere(join(folder, "none", "deeper"))).toBeNull();
  expect(() => readIfThere(folder)).toThrow(/cannot be read/);
});

test("taking away what is not there is fine", () => {
  removeDurably(join(folder, "none"));
  writeFileSync(join(folder, "a"), "a");
  removeDurably(join(folder, "a"));
  expect(readdirSync(folder)).toEqual([]);
});

test("no part of a state path may be a symbolic link", () => {
  makeFolder(join(folder, "real/deep"));
  symlinkSync(join(folder, "real"), join(folder, "link"));
  refuseLinks(folder, join(folder, "real/deep/file"));
  expect(() => refuseLinks(folder, join(folder, "link/deep/file"))).toThrow(/symbolic link/);
  symlinkSync("/etc/hostname", join(folder, "real/file"));
  expect(() => refuseLinks(folder, join(folder, "real/file"))).toThrow(/symbolic link/);
});

test("the mode that is asked for is the mode of the file", () => {
  const path = join(folder, "private");
  writeAtomic(path, "x", 0o600);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  chmodSync(path, 0o644);
});
