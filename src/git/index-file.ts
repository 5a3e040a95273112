import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { SessionError } from "../errors";
import { readIfThere } from "../store/atomic-file";
import { git } from "./exec";
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

/** Copies the index aside under a name that belongs to one operation. */
export function copyIndex(repository: Repository, operation: string): PrivateIndex {
  const path = privateIndexPath(repository.gitDir, operation);
  const real = join(repository.gitDir, "index");
  const before = indexHash(repository.gitDir);
  if (before !== null) copyFileSync(real, path);
  return { path, before, env: { GIT_INDEX_FILE: path } };
}

/** Where the private index of an operation lies: in the worktree's git dir, beside the files it may refer to (split index). */
export function privateIndexPath(gitDir: string, operation: string): string {
  return join(gitDir, `session-index-${operation}`);
}

/** A hash over the real index file's bytes; null when there is none. */
export function indexHash(gitDir: string): string | null {
  const bytes = readIfThere(join(gitDir, "index"));
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
 * Makes the private index the real one, the way git does it: index.lock taken, filled, renamed.
 * Does nothing when the real index is no longer the one that was copied: somebody else's staging then stands.
 * @returns whether it was installed
 */
export function installIndex(gitDir: string, path: string, before: string | null): boolean {
  const real = join(gitDir, "index");
  const bytes = readIfThere(path);
  if (bytes === null) return false;
  const lockPath = `${real}.lock`;
  const lock = takeIndexLock(lockPath);
  try {
    if (indexHash(gitDir) !== before) {
      unlinkSync(lockPath);
      return false;
    }
    for (let done = 0; done < bytes.length; ) done += writeSync(lock, bytes, done);
    fsyncSync(lock);
    renameSync(lockPath, real);
    return true;
  } finally {
    closeSync(lock);
    dropIndex(path);
  }
}

/** Takes a private index away, with the lock file a killed git may have left beside it. */
export function dropIndex(path: string): void {
  for (const file of [path, `${path}.lock`]) if (existsSync(file)) unlinkSync(file);
}

function takeIndexLock(path: string): number {
  const deadline = performance.now() + 2000;
  for (;;) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o644);
    } catch (cause) {
      const exists = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
      if (!exists || performance.now() > deadline) throw new SessionError("GIT_LOCKED", { path });
      Bun.sleepSync(20);
    }
  }
}
