import { fstatSync, statSync, writeSync } from "node:fs";

/**
 * Standard output and error without `process.stdout` and `process.stderr`: merely touching those loads Bun's stream and
 * terminal modules, which costs 18 ms of CPU, more than everything else that `status` does.
 */
export const STDIN = 0;
/** Descriptor of standard output. */
export const STDOUT = 1;
/** Descriptor of standard error. */
export const STDERR = 2;

/** Writes all of a text. A reader that has gone away (a closed pipe) ends the output, not the command. */
export function writeTo(descriptor: typeof STDOUT | typeof STDERR, text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? cause.code : "";
      if (code === "EPIPE") return;
      // The other end set the pipe to non-blocking and is slow.
      if (code !== "EAGAIN") throw cause;
      Bun.sleepSync(2);
    }
  }
}

/** Whether a descriptor is a terminal. Files, pipes and /dev/null are told by a cheap look; only other devices need the terminal module. */
export async function isTerminal(descriptor: number): Promise<boolean> {
  try {
    const device = fstatSync(descriptor);
    if (!device.isCharacterDevice() || device.rdev === statSync("/dev/null", { throwIfNoEntry: false })?.rdev)
      return false;
  } catch {
    return false;
  }
  const { isatty } = await import("node:tty");
  return isatty(descriptor);
}

/** Columns of the terminal; null where it does not say. */
export async function terminalColumns(descriptor: typeof STDOUT | typeof STDERR): Promise<number | null> {
  if (process.platform === "linux") return (await import("./linux-columns")).linuxColumns(descriptor);
  return (descriptor === STDOUT ? process.stdout : process.stderr).columns ?? null;
}
