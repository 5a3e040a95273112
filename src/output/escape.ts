/** Control characters (but tab and newline), C1, and the bidi marks that can make text read as something else. */
const UNSAFE = /(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Repository text made safe for a terminal: what could move the cursor or reorder letters is shown as `\u001b`. */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The same on one line: newlines and tabs are shown too. */
export function escapeLine(text: string): string {
  return escapeText(text).replace(/[\n\t]/g, (char) => (char === "\n" ? "\\n" : "\\t"));
}
