import { type Ahead, lookAhead } from "../core/ahead";

/** Words of `status` that show parts for which lines need not be counted. */
const WITHOUT_LINES = ["--prompt", "--objectives", "--blockers", "--decisions"];

/** Begins the look that a `status` or `brief` line will want. A wrong guess costs a git process that nobody waits for. */
export function aheadOf(words: readonly string[]): Ahead | null {
  if (words.includes("-C") || words.some((word) => word.startsWith("--cwd") || word === "--help" || word === "-h"))
    return null;
  const lines =
    words[0] !== "brief" && (words.includes("--changes") || !words.some((word) => WITHOUT_LINES.includes(word)));
  return lookAhead(process.cwd(), process.env, { lines });
}
