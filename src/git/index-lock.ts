import { closeSync, constants, existsSync, linkSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { SessionError } from "../errors";

/** How the names of all files begin that an operation keeps beside the index. */
export const PRIVATE = "session-index-";
const HELD = ".held";
const WAIT_MS = 2000;
const POLL_MS = 20;

/** git's own lock on the index of a work tree, held by this process. */
export interface IndexLock {
  release(): void;
}

/** The git dirs whose index this process has locked. */
const holding = new Set<string>();

/**
 * Takes index.lock as git does, waiting a little. It is made as a second name of `session-index-<operation>.held`: a lock
 * left by a killed process is known by that file, which has the same inode. A process that holds it gets it again.
 * @throws SessionError GIT_LOCKED when another process holds it, DISK
 */
export function takeIndexLock(gitDir: string, operation: string): IndexLock {
  if (holding.has(gitDir)) return { release: () => {} };
  const lock = lockOf(gitDir);
  const held = join(gitDir, PRIVATE + operation + HELD);
  const deadline = performance.now() + WAIT_MS;
  create(held);
  while (!takeAs(held, lock)) {
    if (performance.now() > deadline) {
      rmSync(held, { force: true });
      throw new SessionError("GIT_LOCKED", { path: lock });
    }
    Bun.sleepSync(POLL_MS);
  }
  holding.add(gitDir);
  const linked = sameFile(held, lock);
  return {
    release() {
      holding.delete(gitDir);
      dropHeld(held, lock, !linked);
    },
  };
}

/**
 * Takes over an index.lock that a killed process of ours has left, so that nobody comes between until that is settled.
 * Another's is never touched: the inode tells them apart. Only the holder of the kernel lock may call this.
 * @returns the lock with the name of the operation that was killed; null where there is none
 */
export function adoptIndexLock(gitDir: string): (IndexLock & { operation: string }) | null {
  if (holding.has(gitDir)) return null;
  const lock = lockOf(gitDir);
  const left = heldFiles(gitDir);
  const mine = left.find((held) => sameFile(held, lock));
  for (const held of left) if (held !== mine) rmSync(held, { force: true });
  if (mine === undefined) return null;
  holding.add(gitDir);
  return {
    operation: basename(mine).slice(PRIVATE.length, -HELD.length),
    release() {
      holding.delete(gitDir);
      dropHeld(mine, lock);
    },
  };
}

/** Whether index.lock is ours, this process's or a killed one's: no other git can then be at work on index and HEAD. */
export function ownsIndexLock(gitDir: string): boolean {
  return heldFiles(gitDir).some((held) => sameFile(held, lockOf(gitDir)));
}

function heldFiles(gitDir: string): string[] {
  const names = readdirSync(gitDir).filter((name) => name.startsWith(PRIVATE) && name.endsWith(HELD));
  return names.map((name) => join(gitDir, name));
}

/**
 * Runs a function while the index is locked. What stopped half-way keeps the lock until the next command has settled it:
 * nobody changes the index meanwhile.
 * @throws SessionError GIT_LOCKED, DISK, and what the function throws
 */
export async function withIndexLock<T>(gitDir: string, operation: string, body: () => Promise<T>): Promise<T> {
  const lock = takeIndexLock(gitDir, operation);
  let unfinished = false;
  try {
    return await body();
  } catch (cause) {
    unfinished = cause instanceof SessionError && cause.code === "UNFINISHED";
    throw cause;
  } finally {
    if (!unfinished) lock.release();
  }
}

/** The lock goes first: without its second name nobody could tell whose it was. */
function dropHeld(held: string, lock: string, unlinked = false): void {
  try {
    if (unlinked || sameFile(held, lock)) rmSync(lock, { force: true });
    rmSync(held, { force: true });
  } catch {
    // A lock that will not go is found by its second name, and taken away, by the next command.
  }
}

const lockOf = (gitDir: string): string => join(gitDir, "index.lock");

function create(path: string, flags = 0): void {
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_CREAT | flags, 0o644));
  } catch (cause) {
    throw failure(path, cause);
  }
}

/** Makes the lock a second name of `held`; a file of its own where the file system has no such names. @returns false where it is taken */
function takeAs(held: string, lock: string): boolean {
  try {
    linkSync(held, lock);
    return true;
  } catch (cause) {
    if (codeOf(cause) === "EEXIST") return false;
    if (!WITHOUT_LINKS.has(codeOf(cause))) throw failure(lock, cause);
  }
  try {
    create(lock, constants.O_EXCL);
    return true;
  } catch (cause) {
    if (cause instanceof SessionError && cause.details.why === "EEXIST") return false;
    throw cause;
  }
}

/** What file systems without hard links answer. */
const WITHOUT_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

function sameFile(a: string, b: string): boolean {
  const [first, second] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }));
  return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev;
}

function failure(path: string, cause: unknown): SessionError {
  return new SessionError("DISK", { path, why: codeOf(cause) });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
}

/** Refuses where somebody works on the index, before anything is begun that would have to wait for it. @throws SessionError GIT_LOCKED */
export function refuseLockedIndex(gitDir: string): void {
  const path = join(gitDir, "index.lock");
  if (existsSync(path)) throw new SessionError("GIT_LOCKED", { path });
}
