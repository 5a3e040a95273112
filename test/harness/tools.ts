import { test } from "bun:test";

/**
 * `test`, where a tool of the machine is there; else a `test` that is skipped, after saying once why.
 *
 * Example: `const testWithStrace = testWith("strace", "kills the program at a chosen system call");`
 */
export function testWith(tool: string, purpose: string): typeof test | typeof test.skip {
  if (Bun.which(tool) !== null) return test;
  process.stderr.write(`skipped: ${tool} is not installed (${purpose})\n`);
  return test.skip;
}
