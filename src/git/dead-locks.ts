import { existsSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { SessionError } from "../errors";
import { ownsIndexLock } from "./index-lock";
import type { Repository } from "./repository";

/** Longer than any git holds a ref that has not locked the index first. */
const STILL_MS = 250;
const WAIT_MS = 2000;
const POLL_MS = 20;

/**
 * Takes away the locks that a killed git of ours has left on HEAD and on the refs it was to move.
 * What proves them ours: the index was locked by us before our git began and is so still, by the inode of our own lock, so
 * no other git can have begun a commit, switch or merge since. What moves a ref without locking the index does so in an
 * instant: a lock that stays the same for a while is not its. Without that proof every lock stays.
 * Only the holder of the kernel lock may call this, when none of our own git runs.
 */
export async function dropDeadRefLocks(repository: Place, refs: readonly string[]): Promise<void> {
  if (!ownsIndexLock(repository.gitDir)) return;
  const locks = locksOf(repository, refs);
  const seen = locks.map(identity);
  if (seen.some((lock) => lock !== null)) await Bun.sleep(STILL_MS);
  for (const [at, lock] of locks.entries()) {
    if (seen[at] !== null && identity(lock) === seen[at]) rmSync(lock, { force: true });
  }
}

/**
 * Refuses to let git begin where HEAD or a ref it is to move is locked: git would fail, and a lock that was there before
 * must never be taken for our own.
 * @param deletes some ref is to go: git then locks the packed ones, whether or not it is among them
 * @throws SessionError GIT_LOCKED after two seconds of waiting
 */
export async function refuseLockedRefs(repository: Place, refs: readonly string[], deletes = false): Promise<void> {
  const locks = [...locksOf(repository, refs), ...(deletes ? [join(repository.commonDir, "packed-refs.lock")] : [])];
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    const path = locks.find((lock) => existsSync(lock));
    if (path === undefined) return;
    if (performance.now() > deadline) throw new SessionError("GIT_LOCKED", { path });
    await Bun.sleep(POLL_MS);
  }
}

type Place = Pick<Repository, "gitDir" | "commonDir">;

function locksOf({ gitDir, commonDir }: Place, refs: readonly string[]): string[] {
  const heads = ["HEAD", "ORIG_HEAD"].map((name) => join(gitDir, `${name}.lock`));
  return [...heads, ...refs.filter((ref) => ref !== "HEAD").map((ref) => join(commonDir, `${ref}.lock`))];
}

function identity(path: string): string | null {
  const file = statSync(path, { throwIfNoEntry: false });
  return file ? `${file.dev}:${file.ino}:${file.ctimeMs}` : null;
}
