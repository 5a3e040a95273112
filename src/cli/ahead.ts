import { type Ahead, lookAhead } from "../core/ahead";

/** Begins the look that a `status` or `brief` line will want. A wrong guess costs a git process that nobody waits for. */
export function aheadOf(words: readonly string[]): Ahead | null {
  const elsewhere = words.includes("-C") || words.some((word) => word.startsWith("--cwd"));
  return elsewhere || words.includes("--help") || words.includes("-h") ? null : lookAhead(process.cwd(), process.env);
}
