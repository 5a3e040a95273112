import { closeSync, constants, linkSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
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
      if (!linked) rmSync(lock, { force: true });
      dropHeld(held, lock);
    },
  };
}

/**
 * Takes away an index.lock that a killed process of ours has left. Another's is never touched: the inode tells them apart.
 * Only the holder of the kernel lock may call this.
 */
export function dropDeadIndexLock(gitDir: string): void {
  const lock = lockOf(gitDir);
  for (const name of readdirSync(gitDir)) {
    if (!name.startsWith(PRIVATE) || !name.endsWith(HELD)) continue;
    dropHeld(join(gitDir, name), lock);
  }
}

/** Runs a function while the index is locked. @throws SessionError GIT_LOCKED, DISK, and what the function throws */
export async function withIndexLock<T>(gitDir: string, operation: string, body: () => Promise<T>): Promise<T> {
  const lock = takeIndexLock(gitDir, operation);
  try {
    return await body();
  } finally {
    lock.release();
  }
}

/** The lock goes first: without its second name nobody could tell whose it was. */
function dropHeld(held: string, lock: string): void {
  if (sameFile(held, lock)) rmSync(lock, { force: true });
  rmSync(held, { force: true });
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
