import { isTerminal, STDERR, writeTo } from "./streams";

/** Shorter work than this shows nothing. */
const PATIENCE_MS = 300;
const EVERY_MS = 100;

/** A line on standard error that tells how far long work is; only on a terminal, and gone when the work is done. */
export interface ProgressLine {
  /** Shows `done` of `total`. */
  tell: (done: number, total: number) => void;
  /** Takes the line away. */
  clear: () => void;
}

/** Prepares the line; `what` says what is being done, in a few words. */
export async function progressLine(what: string, quiet: boolean): Promise<ProgressLine> {
  if (quiet || !(await isTerminal(STDERR))) return { tell: () => {}, clear: () => {} };
  let next = performance.now() + PATIENCE_MS;
  let shown = false;
  return {
    tell: (done, total) => {
      const now = performance.now();
      if (now < next) return;
      next = now + EVERY_MS;
      shown = true;
      writeTo(STDERR, `\r${what}: ${done} of ${total} commits\x1b[K`);
    },
    clear: () => {
      if (shown) writeTo(STDERR, "\r\x1b[K");
    },
  };
}
