/** The escapes of git's C-style quoting that have a letter (git: quote.c). */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\v", "\\v"],
  ["\f", "\\f"],
  ["\r", "\\r"],
  ['"', '\\"'],
  ["\\", "\\\\"],
]);

/** What cannot stand in a line as it is: controls, line and paragraph separators, and turns of direction. */
const UNPRINTABLE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

function escapeCharacter(character: string): string {
  const letter = LETTERS.get(character);
  if (letter !== undefined) return letter;
  if (!UNPRINTABLE.test(character)) return character;
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}

/**
 * A path as it stands in a line of text: unchanged, or in C-style quotes as git prints it with `core.quotePath=false`
 * where it holds control characters, quotes or backslashes. Quoted too, with no escape, where spaces at its ends or an
 * arrow in it would be misread.
 */
export function quotePath(path: string): string {
  const escaped = [...path].map(escapeCharacter).join("");
  return escaped === path && path === path.trim() && !path.includes(" → ") ? path : `"${escaped}"`;
}
