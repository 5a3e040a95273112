import {
  copyFileSync,
  existsSync,
  readdirSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { SessionError } from "../errors";
import { moveDurably, readIfThere } from "../store/atomic-file";
import { secondName } from "../store/kept-index";
import { git } from "./exec";
import { adoptIndexLock, PRIVATE, takeIndexLock, withIndexLock } from "./index-lock";
import type { Repository } from "./repository";

/**
 * A private copy of the index, in which a commit is prepared: until the commit stands, the person's own index is untouched,
 * so a refused or killed commit leaves nothing to take back.
 */
export interface PrivateIndex {
  path: string;
  /** Hash of the real index when it was copied; null when there was none. */
  before: string | null;
  env: { GIT_INDEX_FILE: string };
}

/** Copies the index aside under a name that belongs to one operation. @throws SessionError DISK */
export function copyIndex(repository: Repository, operation: string): PrivateIndex {
  const path = privateIndexPath(repository.gitDir, operation);
  const real = join(repository.gitDir, "index");
  const before = indexHash(repository.gitDir);
  if (before !== null) copyTo(real, path);
  return { path, before, env: { GIT_INDEX_FILE: path } };
}

/** Where the private index of an operation lies: in the worktree's git dir, beside the files it may refer to (split index). */
export function privateIndexPath(gitDir: string, operation: string): string {
  return join(gitDir, PRIVATE + operation);
}

/** A hash over an index file's bytes, by default the real one's; null when there is none. */
export function indexHash(folder: string, name = "index"): string | null {
  const bytes = readIfThere(join(folder, name));
  return bytes === null ? null : Bun.hash(bytes).toString(16);
}

/** Puts paths as they stand in the work tree (new, changed or gone) into a private index; filters run as for `git add`. */
export async function stagePaths(
  repository: Repository,
  index: PrivateIndex,
  paths: readonly (string | Uint8Array)[],
  lock: number | null,
): Promise<void> {
  const args = ["update-index", "--add", "--remove", "--replace", "-z", "--stdin"];
  const parts = paths.flatMap((path) => [
    typeof path === "string" ? Buffer.from(path) : Buffer.from(path),
    Buffer.from([0]),
  ]);
  await git(repository.place, args, {
    writes: true,
    env: index.env,
    stdin: new Uint8Array(Buffer.concat(parts)),
    lock,
  });
}

/**
 * Makes the private index the real one under git's own lock, in one rename. The private one stays as a second name of the
 * same file until the next command: what a hook has started in the background looks there.
 * Does nothing when the real index is no longer the one that was copied: somebody else's staging then stands.
 * @returns whether it was installed
 * @throws SessionError GIT_LOCKED, DISK
 */
export function installIndex(gitDir: string, path: string, before: string | null): boolean {
  if (!existsSync(path)) return false;
  const lock = takeIndexLock(gitDir, basename(path).slice(PRIVATE.length));
  try {
    if (indexHash(gitDir) !== before) return false;
    const next = `${path}.next`;
    secondName(path, next);
    moveDurably(next, join(gitDir, "index"));
    return true;
  } finally {
    lock.release();
  }
}

function copyTo(from: string, to: string): void {
  // An earlier file of that name may be a second name of the real index, which a copy onto it would empty; a lock beside
  // it is of a git that was killed.
  dropIndex(to);
  try {
    copyFileSync(from, to);
    // git tells from the index's own time which files it must read to know whether they changed: a copy that looks newer
    // would hide an edit made in the second in which the index was written.
    const { atime, mtime } = statSync(from);
    utimesSync(to, atime, mtime);
  } catch (cause) {
    dropIndex(to);
    throw new SessionError("DISK", {
      path: to,
      why: cause instanceof Error && "code" in cause ? String(cause.code) : "",
    });
  }
}

/**
 * Installs the private index of an operation that withPrivateIndex began and somebody killed after git was done with it.
 * @throws SessionError GIT_LOCKED, DISK
 */
export function installLeftIndex(gitDir: string, operation: string): void {
  const before = readIfThere(beforeOf(gitDir, operation));
  if (before === null) return;
  installIndex(gitDir, join(gitDir, PRIVATE + operation), new TextDecoder().decode(before) || null);
}

/** Where the hash of the real index is kept that a private one was copied from. */
const beforeOf = (gitDir: string, operation: string): string => join(gitDir, `${PRIVATE}${operation}.before`);

/**
 * Lets git work on a private copy of the index, with the real one locked, and installs it at the end. Where `body` throws,
 * the real index is as it was.
 * @throws SessionError GIT_LOCKED, DISK, and what `body` throws
 */
export async function withPrivateIndex<T>(
  repository: Repository,
  operation: string,
  body: (index: PrivateIndex) => Promise<T>,
): Promise<T> {
  const { gitDir } = repository;
  return withIndexLock(gitDir, operation, async () => {
    const index = copyIndex(repository, operation);
    writeFileSync(beforeOf(gitDir, operation), index.before ?? "");
    const result = await body(index);
    installIndex(gitDir, index.path, index.before);
    return result;
  });
}

/** Takes a private index away, with the lock file a killed git may have left beside it. What will not go now goes later. */
export function dropIndex(path: string): void {
  for (const file of [path, `${path}.lock`]) rmQuietly(file);
}

function rmQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Never made, or moved away; else dropDeadIndexes finds it.
  }
}

/** Takes away what earlier operations have left beside the index. Only the holder of the kernel lock may call this. */
export function dropDeadIndexes(gitDir: string): void {
  adoptIndexLock(gitDir)?.release();
  for (const name of readdirSync(gitDir)) {
    if (name.startsWith(PRIVATE)) rmSync(join(gitDir, name), { recursive: true, force: true });
  }
}
