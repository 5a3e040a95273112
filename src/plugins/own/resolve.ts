import { realpathSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { exports as exportsOf, imports as importsOf, legacy } from "resolve.exports";
import { PROVIDED } from "../provided";
import { PluginFault } from "../runner";
import { isFile, readPluginFile, realFolder } from "./plugin-file";

/** What an import leads to: a module that the program provides or Bun has built in, or a file below the base. */
export type Target = { kind: "given" } | { kind: "provided" } | { kind: "file"; path: string };

/** Tried in this order behind a name without an ending, as Bun does. */
const ENDINGS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];

/**
 * Where an import in a file leads. Nothing is run and nothing but names and package.json files is read; settings of
 * TypeScript (`paths`) are not heeded.
 * @param base folder that paths are relative to, and that no import may leave
 * @param importer the file that imports, relative to `base`
 * @throws PluginFault
 */
export function resolveImport(base: string, importer: string, name: string, required: boolean): Target {
  if (Object.hasOwn(PROVIDED, name)) return { kind: "provided" };
  if (isBuiltin(name)) return { kind: "given" };
  const folder = realFolder(base, importer);
  const path = /^\.{1,2}(?:\/|$)/.test(name) ? fileAt(join(folder, name)) : packageFile(base, folder, name, required);
  if (path === null) throw new PluginFault(`${importer} imports ${name}, which is not there`);
  return { kind: "file", path: below(base, path, `${importer} imports ${name}, which`) };
}

/** The entry of a package that the repository has installed, relative to `base`. @throws PluginFault */
export function packageEntry(base: string, name: string): string {
  const path = packageFile(base, realpathSync(base), name, false);
  if (path === null) throw new PluginFault("the package is not installed here");
  return below(base, path, "the package");
}

function below(base: string, path: string, what: string): string {
  const top = realpathSync(base);
  const inside = relative(top, path);
  if (inside.startsWith("..") || !realpathSync(path).startsWith(top + sep))
    throw new PluginFault(`${what} lies outside of ${base}`);
  return inside.replaceAll("\\", "/");
}

/** The file that a path without ending means; `x.js` may be written in TypeScript as `x.ts`. */
function fileAt(path: string): string | null {
  if (isFile(path)) return path;
  const typed = path.replace(/\.([mc]?)js(x?)$/, ".$1ts$2");
  const tried = [
    ...(typed === path ? [] : [typed]),
    ...ENDINGS.map((ending) => path + ending),
    ...ENDINGS.map((ending) => join(path, `index${ending}`)),
  ];
  return tried.find(isFile) ?? null;
}

function packageFile(base: string, from: string, name: string, required: boolean): string | null {
  if (name.startsWith("#")) return ownImport(base, from, name, required);
  const [, packageName = "", inner] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/.exec(name) ?? [];
  if (packageName === "" || packageName.startsWith(".")) return null;
  for (const folder of upwards(base, from)) {
    const place = join(folder, "node_modules", packageName);
    const described = describedAt(place);
    if (described) return fileOfPackage(place, described, inner, required);
  }
  return null;
}

/** `#name`, from the `imports` of the nearest package.json. */
function ownImport(base: string, from: string, name: string, required: boolean): string | null {
  for (const folder of upwards(base, from)) {
    const described = describedAt(folder);
    if (!described) continue;
    const target = quietly(() => importsOf(described, name, conditions(required)))?.[0];
    return target?.startsWith("./") ? fileAt(join(folder, target)) : null;
  }
  return null;
}

function fileOfPackage(place: string, described: object, inner: string | undefined, required: boolean): string | null {
  if ("exports" in described) {
    const named = quietly(() => exportsOf(described, inner ? `./${inner}` : ".", conditions(required)))?.[0];
    return named === undefined ? null : fileAt(join(place, named));
  }
  if (inner !== undefined) return fileAt(join(place, inner));
  const main = legacy(described, { browser: false, fields: ["module", "main"] });
  return fileAt(join(place, typeof main === "string" ? main : "index"));
}

const conditions = (required: boolean) => ({ require: required, conditions: ["bun"] });

function describedAt(folder: string): object | null {
  const bytes = readPluginFile(join(folder, "package.json"));
  const described: unknown = bytes && quietly(() => JSON.parse(new TextDecoder().decode(bytes)));
  return typeof described === "object" && described !== null ? described : null;
}

function* upwards(base: string, from: string): Generator<string> {
  const top = realpathSync(base);
  for (let folder = from; folder === top || folder.startsWith(top + sep); folder = dirname(folder)) {
    yield folder;
    if (folder === top) return;
  }
}

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
