import { escapeLine } from "./escape";
import type { Paint } from "./paint";

/** How a change is taken back: a command line and, at its end, a text that a person can paste. */
export function takeBack(command: string, text: string | null, paint: Paint): string {
  return paint.dim(`  undo with: ${command}${text === null ? "" : ` ${shellWord(text)}`}`);
}

/** A text as one word of a shell; one that begins with a dash stands behind `--`. */
function shellWord(text: string): string {
  const plain = /^[\w@%+=:,./-]+$/.test(text);
  const word = plain ? text : `'${escapeLine(text).replaceAll("'", "'\\''")}'`;
  return text.startsWith("-") ? `-- ${word}` : word;
}
