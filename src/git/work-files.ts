import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";

/** The most of one file that is read. */
const MOST_BYTES = 64 * 1024 * 1024;
/** How many files and folders are looked at, at most. */
const MOST_SEEN = 200_000;
const MOST_FOUND = 1000;
const PASSED_BY = new Set([".git", "node_modules"]);

/** A file of the work tree as it lies there; null where there is none, it lies outside, or it is too large. */
export function readWorkFile(top: string, path: string): { text: string; modifiedAt: string } | null {
  try {
    const real = realpathSync(resolve(top, path));
    if (!real.startsWith(realpathSync(top) + sep)) return null;
    const stats = statSync(real);
    if (!stats.isFile() || stats.size > MOST_BYTES) return null;
    return { text: readFileSync(real, "utf8"), modifiedAt: stats.mtime.toISOString() };
  } catch {
    return null;
  }
}

/** Files of the work tree that match a glob, ignored ones too, sorted; links are not followed. */
export function findWorkFiles(top: string, glob: string): string[] {
  const matcher = new Bun.Glob(glob);
  const found: string[] = [];
  // Folders before the first wildcard are gone to directly.
  const fixed = glob.split("/").slice(0, -1);
  const start = fixed.slice(0, fixed.findIndex((part) => /[*?[{!\\]/.test(part)) >>> 0);
  if (start.includes("..")) return [];
  const waiting = [start.join("/")];
  let seen = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of entriesOf(join(top, folder))) {
      if (++seen > MOST_SEEN || found.length >= MOST_FOUND) return found.sort();
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !PASSED_BY.has(entry.name)) waiting.push(path);
      else if (entry.isFile() && matcher.match(path)) found.push(path);
    }
  }
  return found.sort();
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
