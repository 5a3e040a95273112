import { type Ahead, lookAhead } from "../core/ahead";
import type { LookKind } from "../core/look";

/** Begins the look that a line of this kind will want. A wrong guess costs a git process that nobody waits for. */
export function aheadOf(words: readonly string[], kind: LookKind): Ahead | null {
  const elsewhere = words.includes("-C") || words.some((word) => word.startsWith("--cwd"));
  return elsewhere || words.includes("--help") || words.includes("-h")
    ? null
    : lookAhead(process.cwd(), process.env, kind);
}
