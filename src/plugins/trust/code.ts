import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Candidate } from "../candidates";
import type { Closure } from "../own/closure";
import type { Declared } from "../own/declared";
import { readPluginFile } from "../own/plugin-file";
import { readStored, sha256, type TrustPlace, trustFolder, writeStored } from "./store";

/** What is kept of a plugin that was trusted; the code that runs lies beside it. */
export interface TrustedPlugin extends Declared {
  schema: 1;
  hash: string;
  entry: string;
  /** Modules of the program that the code imports. */
  provided: readonly string[];
  /** SHA-256 of each file by its path. */
  files: Readonly<Record<string, string>>;
  /** SHA-256 of the code. */
  code: string;
  /** When it was trusted. */
  at: string;
}

/** How many contents of one plugin are kept: branches may differ, and people go back. */
const MOST_KEPT = 20;

const DENIED = "denied";

/** Where a plugin's trust is kept: with the repository, for a person's own plugin with the folder it lies in. */
function folderOf(place: TrustPlace, { name, origin, base }: Candidate): string | null {
  const folder = trustFolder(origin === "personal" ? { ...place, commonDir: base } : place);
  // No plugin's name holds a plus sign.
  return folder && join(folder, "code", name.replace("/", "+"));
}

/** Whether the person has said no to a plugin; it stays so whatever the plugin becomes. */
export function isDenied(place: TrustPlace, candidate: Candidate): boolean {
  const folder = folderOf(place, candidate);
  return folder !== null && readStored(join(folder, DENIED)) !== null;
}

/** What is kept of a plugin, the last trusted first. */
export function keptPlugins(place: TrustPlace, candidate: Candidate): TrustedPlugin[] {
  const folder = folderOf(place, candidate);
  if (folder === null) return [];
  return hashesIn(folder).flatMap((hash) => manifestAt(folder, hash) ?? []);
}

/**
 * The plugin as it was trusted, with the code that runs, where every file of it is still what it was then; else null.
 * The code is the copy that was kept, never what lies in the repository.
 */
export function trustedPlugin(place: TrustPlace, candidate: Candidate): { plugin: TrustedPlugin; code: string } | null {
  const folder = folderOf(place, candidate);
  if (folder === null) return null;
  for (const plugin of keptPlugins(place, candidate)) {
    if (candidate.path !== null && plugin.entry !== candidate.path) continue;
    if (!Object.entries(plugin.files).every(([path, hash]) => isUnchanged(join(candidate.base, path), hash))) continue;
    const code = readStored(join(folder, `${plugin.hash}.js`));
    if (code !== null && sha256(code) === plugin.code) return { plugin, code };
  }
  return null;
}

/** The sources that were trusted, by path, for showing what has changed since. */
export function keptSources(place: TrustPlace, candidate: Candidate, hash: string): Record<string, string> | null {
  const folder = folderOf(place, candidate);
  const text = folder && readStored(join(folder, `${hash}.sources.json`));
  return text ? parsed<Record<string, string>>(text) : null;
}

/**
 * Keeps a plugin as trusted, with the code that is to run, and takes back a denial.
 * @returns whether there is a place to keep it
 * @throws the error of the system where it cannot be written
 */
export function keepTrusted(
  place: TrustPlace,
  candidate: Candidate,
  closure: Closure,
  declared: Declared,
  code: string,
  at: string,
): boolean {
  const folder = folderOf(place, candidate);
  if (folder === null) return false;
  const { hash, entry, provided, files } = closure;
  const hashes = Object.fromEntries([...files].map(([path, file]) => [path, file.hash]));
  const kept: TrustedPlugin = { schema: 1, hash, entry, ...declared, provided, files: hashes, code: sha256(code), at };
  const sources = Object.fromEntries([...files].map(([path, { text }]) => [path, text]));
  writeStored(join(folder, `${hash}.js`), code);
  writeStored(join(folder, `${hash}.sources.json`), JSON.stringify(sources));
  writeStored(join(folder, `${hash}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  rmSync(join(folder, DENIED), { force: true });
  for (const old of hashesIn(folder).slice(MOST_KEPT)) forget(folder, old);
  return true;
}

/** Keeps that a plugin is not to run, and forgets what was trusted of it. @returns whether there is a place to keep it */
export function keepDenied(place: TrustPlace, candidate: Candidate): boolean {
  const folder = folderOf(place, candidate);
  if (folder === null) return false;
  writeStored(join(folder, DENIED), "");
  for (const hash of hashesIn(folder)) forget(folder, hash);
  return true;
}

function forget(folder: string, hash: string): void {
  for (const ending of [".json", ".js", ".sources.json"]) rmSync(join(folder, hash + ending), { force: true });
}

/** Hashes of what is kept, the newest first. */
function hashesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .flatMap((name) => /^([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? [])
      .map((hash) => ({ hash, at: statSync(join(folder, `${hash}.json`)).mtimeMs }))
      .sort((a, b) => b.at - a.at)
      .map(({ hash }) => hash);
  } catch {
    return [];
  }
}

function manifestAt(folder: string, hash: string): TrustedPlugin | null {
  const text = readStored(join(folder, `${hash}.json`));
  const kept = text ? parsed<TrustedPlugin>(text) : null;
  return kept?.schema === 1 && kept.hash === hash ? kept : null;
}

/** JSON of a file that this program wrote; null where it is broken. */
function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

function isUnchanged(path: string, hash: string): boolean {
  const bytes = readPluginFile(path);
  return bytes !== null && sha256(bytes) === hash;
}
