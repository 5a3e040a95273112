import { test } from "bun:test";
import { whyNoStrace } from "./strace";

/**
 * Runs `define`, which defines tests that need strace; where calls cannot be tampered with it says why, once, and leaves
 * one test that is skipped.
 */
export async function whereTraced(what: string, define: () => Promise<void>): Promise<void> {
  const why = whyNoStrace();
  if (why === null) return define();
  process.stderr.write(`skipped: ${what}: ${why}\n`);
  const skipped = test.skip;
  skipped(what, define);
}
