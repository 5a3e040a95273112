import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { SessionError } from "../errors";

/** A lock the kernel holds for this process; `fd` is handed to git children, so an orphaned git still holds it. */
export interface KernelLock {
  fd: number;
  release(): void;
}

/** flock(2) operations, as <sys/file.h> numbers them on Linux and macOS alike. */
const LOCK_EX = 2;
const LOCK_NB = 4;
const LOCK_UN = 8;
const LIBC =
  process.platform === "darwin"
    ? ["libSystem.B.dylib"]
    : ["libc.so.6", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1", "libc.so"];
const POLL_MS = 25;

/**
 * Takes the lock, waiting at most `waitMs`. No pid or age decides who holds it; the file's text is only for messages.
 * It is released by an explicit unlock, because a background child may keep an inherited descriptor open.
 * @throws SessionError LOCKED naming the holder, DISK when the file cannot be opened.
 */
export async function takeLock(path: string, holder: string, waitMs = 2000): Promise<KernelLock> {
  const flock = await loadFlock();
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o644);
  } catch (cause) {
    throw new SessionError("DISK", {
      path,
      why: cause instanceof Error && "code" in cause ? String(cause.code) : "unknown",
    });
  }
  const deadline = performance.now() + waitMs;
  while (!flock(fd, LOCK_EX | LOCK_NB)) {
    if (performance.now() > deadline) {
      const named = readFileSync(path, "utf8").trim();
      closeSync(fd);
      throw new SessionError("LOCKED", { holder: named || "holder unknown" });
    }
    // Whoever has waited longer looks more often, so that a newcomer does not pass them by.
    const left = deadline - performance.now();
    await Bun.sleep(Math.max(1, (POLL_MS * (left - waitMs * 0.8)) / (waitMs * 0.2)));
  }
  nameHolder(fd, holder);
  return {
    fd,
    release() {
      nameHolder(fd, "");
      flock(fd, LOCK_UN);
      closeSync(fd);
    },
  };
}

/** The text names who works here, for the message of whoever waits; a full disk must not stop the work for it. */
function nameHolder(fd: number, holder: string): void {
  try {
    ftruncateSync(fd, 0);
    if (holder) writeSync(fd, `${holder}\n`, 0);
  } catch {
    // The lock itself is the kernel's.
  }
}

type Flock = (fd: number, operation: number) => boolean;
let loaded: Flock | null = null;

async function loadFlock(): Promise<Flock> {
  loaded ??= process.platform === "win32" ? (await import("./windows-lock")).lockFile : await unixFlock();
  return loaded;
}

async function unixFlock(): Promise<Flock> {
  const { dlopen, FFIType } = await import("bun:ffi");
  for (const name of LIBC) {
    try {
      const { symbols } = dlopen(name, { flock: { args: [FFIType.i32, FFIType.i32], returns: FFIType.i32 } });
      return (fd, operation) => symbols.flock(fd, operation) === 0;
    } catch {
      // The next name: glibc, musl, or the plain soname.
    }
  }
  throw new SessionError("INTERNAL", { what: "this system's C library has no flock" });
}
