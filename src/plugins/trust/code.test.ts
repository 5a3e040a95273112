import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Candidate } from "../candidates";
import { readClosure } from "../own/closure";
import { isDenied, keepDenied, keepTrusted, keptSources, trustedPlugin } from "./code";
import type { TrustPlace } from "./store";

let folder = "";
let place: TrustPlace;
let candidate: Candidate;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trust-"));
  const root = join(folder, "repository");
  mkdirSync(join(root, ".git"), { recursive: true });
  place = { root, commonDir: join(root, ".git"), dataFolder: join(folder, "data") };
  candidate = { name: "x", origin: "project", base: root, path: "x.ts" };
  write("x.ts", 'import "./y";\n');
  write("y.ts", "export {};\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string): void => writeFileSync(join(folder, "repository", path), text);
const declared = { summary: null, hooks: ["onStatus"], env: [], guarded: [] } as const;
const trust = (code: string): boolean =>
  keepTrusted(place, candidate, readClosure(candidate), declared, code, "2026-11-25T09:00:00Z");
const runs = (): string | null => trustedPlugin(place, candidate)?.code ?? null;

test("what runs is the copy that was kept, while every file is what it was", () => {
  expect(runs()).toBeNull();
  expect(trust("code 1")).toBe(true);
  expect(runs()).toBe("code 1");
  write("y.ts", "export const changed = 1;\n");
  expect(runs()).toBeNull();
  trust("code 2");
  expect(runs()).toBe("code 2");
  // Another branch has the old content: it was trusted as well.
  write("y.ts", "export {};\n");
  expect(runs()).toBe("code 1");
  expect(keptSources(place, candidate, readClosure(candidate).hash)).toEqual({
    "x.ts": 'import "./y";\n',
    "y.ts": "export {};\n",
  });
});

test("linked work trees share trust, other repositories do not, nor does another path", () => {
  trust("code");
  const linked = { ...place, root: join(folder, "linked") };
  mkdirSync(linked.root);
  for (const path of ["x.ts", "y.ts"])
    writeFileSync(join(linked.root, path), path === "x.ts" ? 'import "./y";\n' : "export {};\n");
  expect(trustedPlugin(linked, { ...candidate, base: linked.root })?.code).toBe("code");
  expect(trustedPlugin({ ...place, commonDir: join(folder, "other.git") }, candidate)).toBeNull();
  expect(trustedPlugin(place, { ...candidate, path: "z.ts" })).toBeNull();
});

test("a denial stays whatever the plugin becomes, until it is trusted by name", () => {
  trust("code");
  keepDenied(place, candidate);
  expect(runs()).toBeNull();
  write("y.ts", "export const other = 1;\n");
  expect(isDenied(place, candidate)).toBe(true);
  trust("again");
  expect(isDenied(place, candidate)).toBe(false);
  expect(runs()).toBe("again");
});

test("a kept copy that is not what was kept, or that others may write, does not run", () => {
  trust("code");
  const [hashed = ""] = readdirSync(join(folder, "data/trust"));
  const kept = join(folder, "data/trust", hashed, "code/x");
  const code = join(kept, readdirSync(kept).find((name) => /^[0-9a-f]+\.js$/.test(name)) ?? "");
  expect(statSync(kept).mode & 0o777).toBe(0o700);
  expect(statSync(code).mode & 0o777).toBe(0o600);
  writeFileSync(code, "evil");
  expect(runs()).toBeNull();
  writeFileSync(code, "code");
  expect(runs()).toBe("code");
  chmodSync(code, 0o666);
  expect(runs()).toBeNull();
});

test("a data folder inside the repository is no place for trust", () => {
  place = { ...place, dataFolder: join(place.root, ".session/data") };
  expect(trust("code")).toBe(false);
  expect(runs()).toBeNull();
});
