import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { SessionError } from "../errors";
import { statsOf } from "./stats";

/**
 * Writes a whole file so that at every instant the old or the new content is there, also after a power cut:
 * a temporary file in the same folder, fsync, rename, fsync of the folder.
 * A file that is there already keeps its mode, unless another one is asked for.
 * @throws SessionError DISK when the disk refuses (full, read-only, no permission); the old content is then in place.
 */
export function writeAtomic(path: string, content: string | Uint8Array, mode?: number): void {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2, 8)}.tmp`;
  try {
    const kept = mode ?? statsOf(path)?.mode;
    const file = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode ?? 0o644);
    try {
      if (kept !== undefined && mode === undefined) fchmodSync(file, kept & 0o7777);
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (cause) {
    discard(temporary);
    throw diskError(path, cause);
  }
  syncFolder(dirname(path));
}

/** Takes a file away durably; a missing one is fine. @throws SessionError DISK */
export function removeDurably(path: string): void {
  try {
    unlinkSync(path);
  } catch (cause) {
    if (isMissing(cause)) return;
    throw diskError(path, cause);
  }
  syncFolder(dirname(path));
}

/** Takes away the temporary files that killed writers of a file have left. Only where no other writer can be at work. */
export function dropTemporaries(path: string): void {
  const prefix = `${basename(path)}.`;
  dropMatching(dirname(path), (name) => name.startsWith(prefix) && TEMPORARY.test(name.slice(prefix.length - 1)));
}

/** The same for all files of a folder. */
export function dropAllTemporaries(folder: string): void {
  dropMatching(folder, (name) => TEMPORARY.test(name));
}

/** How writeAtomic ends the name of a temporary file: process, random letters. */
const TEMPORARY = /\.\d+\.[0-9a-z]{0,6}\.tmp$/;

/** The paths of the temporary files that killed writers have left in a folder. */
export function leftTemporaries(folder: string): string[] {
  return matching(folder, (name) => TEMPORARY.test(name));
}

function dropMatching(folder: string, matches: (name: string) => boolean): void {
  for (const path of matching(folder, matches)) discard(path);
}

function matching(folder: string, matches: (name: string) => boolean): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(matches)
    .map((name) => join(folder, name));
}

/** Moves a file over another one in the same folder, its content synced first. @throws SessionError DISK; the file is then where it was */
export function moveDurably(from: string, to: string): void {
  try {
    const file = openSync(from, constants.O_RDONLY);
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(from, to);
  } catch (cause) {
    throw diskError(to, cause);
  }
  syncFolder(dirname(to));
}

/** Makes a folder with its parents, durably. @throws SessionError DISK */
export function makeFolder(path: string, mode = 0o755): void {
  try {
    const first = mkdirSync(path, { recursive: true, mode });
    if (first) syncFolder(dirname(first));
  } catch (cause) {
    throw diskError(path, cause);
  }
}

/** Takes a folder away with all it holds. @throws SessionError DISK */
export function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (cause) {
    throw diskError(path, cause);
  }
}

/** A file's bytes, or null where there is none. @throws SessionError UNREADABLE_STATE when it is there but cannot be read. */
export function readIfThere(path: string): Uint8Array | null {
  // Most files that are asked for in vain are asked for at every start; a look is cheaper than an exception.
  if (!existsSync(path)) return null;
  try {
    return readFileSync(path);
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw new SessionError("UNREADABLE_STATE", { path, why: reason(cause) });
  }
}

/**
 * Refuses a path any part of which, below `root`, is a symbolic link: a repository could point it anywhere. Nor can the
 * path lead through a file.
 * @throws SessionError STATE_SYMLINK, STATE_NO_FOLDER
 */
export function refuseLinks(root: string, path: string): void {
  let part = root;
  for (const name of relative(root, path).split(sep)) {
    part = join(part, name);
    const found = statsOf(part);
    if (found?.isSymbolicLink()) throw new SessionError("STATE_SYMLINK", { path: part });
    if (found && !found.isDirectory() && part !== path) throw new SessionError("STATE_NO_FOLDER", { path: part });
  }
}

/** Makes a rename or unlink in this folder durable. Platforms that cannot open folders (Windows) are passed over. */
function syncFolder(path: string): void {
  let folder: number | null = null;
  try {
    folder = openSync(path, constants.O_RDONLY);
    if (fstatSync(folder).isDirectory()) fsyncSync(folder);
  } catch {
    // The rename itself has happened; some file systems refuse fsync on folders.
  } finally {
    if (folder !== null) closeSync(folder);
  }
}

function discard(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Never made, or already renamed.
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
}

function reason(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
}

function diskError(path: string, cause: unknown): SessionError {
  return new SessionError("DISK", { path, why: reason(cause) });
}
