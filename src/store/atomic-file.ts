import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { SessionError } from "../errors";

/**
 * Writes a whole file so that at every instant the old or the new content is there, also after a power cut:
 * a temporary file in the same folder, fsync, rename, fsync of the folder.
 * @throws SessionError DISK when the disk refuses (full, read-only, no permission); the old content is then in place.
 */
export function writeAtomic(path: string, content: string | Uint8Array, mode = 0o644): void {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2, 8)}.tmp`;
  try {
    const file = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode);
    try {
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
  try {
    return readFileSync(path);
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw new SessionError("UNREADABLE_STATE", { path, why: reason(cause) });
  }
}

/**
 * Refuses a path any part of which, below `root`, is a symbolic link: a repository could point it anywhere.
 * @throws SessionError STATE_SYMLINK
 */
export function refuseLinks(root: string, path: string): void {
  let part = root;
  for (const name of relative(root, path).split(sep)) {
    part = join(part, name);
    if (lstatSync(part, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new SessionError("STATE_SYMLINK", { path: part });
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
