import { join } from "node:path";
import type { Candidate } from "../candidates";
import { causeOf, PluginFault } from "../runner";
import { sha256 } from "../trust/store";
import { readPluginFile, realFolder } from "./plugin-file";
import { packageEntry, resolveImport } from "./resolve";

/** A file of a plugin as it was read. */
export interface ClosureFile {
  text: string;
  /** SHA-256 of its bytes. */
  hash: string;
  loader: PluginLoader;
  /** The files that it imports, by the name it imports them with. */
  imports: ReadonlyMap<string, string>;
}

/** How a file is read. */
export type PluginLoader = "ts" | "tsx" | "js" | "jsx" | "json" | "text";

/** A plugin with every file that it imports, read once: what is shown is what is hashed, bundled and kept. */
export interface Closure {
  name: string;
  base: string;
  /** The entry, relative to `base`. */
  entry: string;
  /** By path relative to `base`, the entry first. */
  files: ReadonlyMap<string, ClosureFile>;
  /** Modules of the program that it imports. */
  provided: readonly string[];
  /** SHA-256 over name, entry and all files. */
  hash: string;
}

const LOADERS: Readonly<Record<string, PluginLoader>> = {
  ts: "ts",
  mts: "ts",
  cts: "ts",
  tsx: "tsx",
  js: "js",
  mjs: "js",
  cjs: "js",
  jsx: "jsx",
  json: "json",
  txt: "text",
  md: "text",
};

/** A plugin of more files or bytes is a mistake. */
const MOST_FILES = 2000;
const MOST_BYTES = 20 * 1024 * 1024;

/**
 * Reads a plugin and all that it imports. Nothing of it is run: files are parsed for their imports alone, since a
 * transpiler or bundler may run macros. An import whose name is computed is not seen.
 * @throws PluginFault
 */
export function readClosure(candidate: Candidate): Closure {
  const { name, base } = candidate;
  const entry = candidate.path ?? packageEntry(base, name);
  const files = new Map<string, ClosureFile>();
  const provided = new Set<string>();
  const waiting = [entry];
  let bytes = 0;
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (files.has(path)) continue;
    const { file, size } = readOne(base, path, provided);
    files.set(path, file);
    bytes += size;
    if (files.size > MOST_FILES || bytes > MOST_BYTES)
      throw new PluginFault(`it imports more than ${MOST_FILES} files or ${MOST_BYTES / 1024 / 1024} MiB`);
    waiting.push(...file.imports.values());
  }
  const hash = closureHash(
    name,
    entry,
    [...files].map(([path, file]) => [path, file.hash]),
  );
  return { name, base, entry, files, provided: [...provided].sort(), hash };
}

/** The hash of a plugin: the files with their hashes, in the order of their paths. */
export function closureHash(name: string, entry: string, files: readonly (readonly [string, string])[]): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([name, entry, sorted]));
}

function readOne(base: string, path: string, provided: Set<string>): { file: ClosureFile; size: number } {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const loader = Object.hasOwn(LOADERS, ending) ? LOADERS[ending] : undefined;
  if (!loader) throw new PluginFault(`${path} is of a kind that a plugin cannot import`);
  const bytes = readPluginFile(join(base, path));
  if (!bytes) throw new PluginFault(`${path} is no file, or larger than 2 MiB`);
  realFolder(base, path);
  const text = new TextDecoder().decode(bytes);
  const imports = new Map<string, string>();
  for (const { name, required } of importsOf(path, text, loader)) {
    const target = resolveImport(base, path, name, required);
    if (target.kind === "provided") provided.add(name);
    else if (target.kind === "file") imports.set(name, target.path);
  }
  return { file: { text, hash: sha256(bytes), loader, imports }, size: bytes.length };
}

function importsOf(path: string, text: string, loader: PluginLoader): { name: string; required: boolean }[] {
  if (loader === "json" || loader === "text") return [];
  try {
    return new Bun.Transpiler({ loader })
      .scanImports(text)
      .map(({ path: name, kind }) => ({ name, required: kind === "require-call" || kind === "require-resolve" }));
  } catch (cause) {
    throw new PluginFault(`${path} does not parse: ${causeOf(cause)}`);
  }
}
