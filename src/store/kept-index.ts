import { copyFileSync, linkSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { SessionError } from "../errors";
import { statsOf } from "./stats";

/** The kept indexes of a repository take no more room than this together, whatever their number. */
const MOST_BYTES = 256 * 1024 * 1024;
/** So many are kept in any case. */
const FEWEST = 5;
const ENDING = ".index";

/** The name of the index that an operation has put another one in the place of; `early`: before HEAD went elsewhere. */
export function keptIndexName(operation: string, early = false): string {
  return `${operation}${early ? ".early" : ""}${ENDING}`;
}

/**
 * Keeps the index of a work tree beside the journal, byte for byte: as a second name of the file, which git never writes
 * into but replaces, so it costs nothing.
 * @returns its name there; null where there is no index
 * @throws SessionError DISK
 */
export function keepIndex(folder: string, gitDir: string, operation: string, early = false): string | null {
  const index = join(gitDir, "index");
  const size = statsOf(index)?.size;
  if (size === undefined) return null;
  const name = keptIndexName(operation, early);
  dropSurplus(folder, size);
  secondName(index, join(folder, name));
  return name;
}

/** Makes a file known by a second name, or a copy with the same times where the file system has no second names. @throws SessionError DISK */
export function secondName(from: string, to: string): void {
  rmSync(to, { force: true });
  try {
    linkSync(from, to);
    return;
  } catch {
    // Another file system, or one without such names.
  }
  try {
    copyFileSync(from, to);
    const { atime, mtime } = statSync(from);
    utimesSync(to, atime, mtime);
  } catch (cause) {
    throw new SessionError("DISK", {
      path: to,
      why: cause instanceof Error && "code" in cause ? String(cause.code) : "unknown",
    });
  }
}

/** Lets go of the indexes of an operation that is itself let go of. */
export function dropKeptIndexes(folder: string, operation: string): void {
  for (const early of [false, true]) rmSync(join(folder, keptIndexName(operation, early)), { force: true });
}

function dropSurplus(folder: string, size: number): void {
  const most = Math.max(FEWEST, Math.floor(MOST_BYTES / Math.max(1, size))) - 1;
  // The journal lets go of what is older than two hundred operations, so small ones need no counting.
  if (most > 400) return;
  const kept = readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .sort();
  for (const name of kept.slice(0, Math.max(0, kept.length - most))) rmSync(join(folder, name), { force: true });
}
