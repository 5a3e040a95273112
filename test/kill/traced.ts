import { test } from "bun:test";
import { whyNoStrace } from "./strace";

/**
 * Runs `define`, which defines tests that need strace; where calls cannot be tampered with it says why, once, and leaves
 * one test that is skipped.
 */
export function whereTraced(what: string, define: () => void): void {
  const why = whyNoStrace();
  if (why === null) {
    define();
    return;
  }
  process.stderr.write(`skipped: ${what}: ${why}\n`);
  const skipped = test.skip;
  skipped(what, define);
}
