/** Controls but tab and newline, and the marks that turn the direction of text. */
const UNSEEN = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** What begins a Markdown block where it stands first on a line. */
const BLOCK =
  /^ {0,3}(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|(?:`{3}|~{3})|(?:-|=|\*|_)(?:[ \t]*[-=*_])*[ \t]*$|\[[^\]]+\]:)/;
const NUMBERED = /^( {0,3}\d{1,9})([.)])(?=\s|$)/;
/** What makes a heading of a line, or of the line before it. */
const HEADING = /^ {0,3}(?:#{1,6}(?=\s|$)|(?:-+|=+)[ \t]*$|\[[^\]]+\]:)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** A tag or comment, which could hide what follows; `<https://…>` is a link and stays. */
const TAG = /<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]*:)/g;
const CODE_SPAN = /(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g;

/** Text of one line as it may stand in a list item, heading or paragraph: what would begin a block of its own is escaped. */
export function inline(text: string): string {
  const line = visible(text)
    .replace(/\s*\n\s*/g, " ")
    .trim();
  return withoutTags(escapeStart(line, BLOCK).replace(NUMBERED, "$1\\$2"));
}

/**
 * Text of any number of lines as the content of a list item: lines after the first are indented by `indent`, so that the
 * item holds them. Lists and code that a person wrote stay; headings are escaped, for the document has its own. Code that
 * begins the text starts on a line of its own.
 */
export function block(text: string, indent: number): string {
  const margin = " ".repeat(indent);
  const [first = "", ...more] = visible(text).trim().split("\n");
  // A fence must stand first on its line.
  const opensFenced = FENCE.test(first) && more.length > 0;
  const lines = opensFenced ? ["", first, ...more] : [inline(first), ...more];
  let fence: string | null = null;
  const safe = lines.map((raw, at) => {
    const line = raw.trimEnd();
    if (at === 0 || line === "") return line;
    const mark: string | undefined = FENCE.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
      return margin + line;
    }
    fence = mark ?? null;
    return margin + (fence === null ? withoutTags(escapeStart(line, HEADING)) : line);
  });
  return safe.join("\n");
}

/** Text in backticks that hold whatever it holds: paths and ids. */
export function code(text: string): string {
  const line = visible(text).replace(/[\n\t]/g, (character) => (character === "\n" ? "\\n" : "\\t"));
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = "`".repeat(longest + 1);
  return longest > 0 ? `${ticks} ${line} ${ticks}` : ticks + line + ticks;
}

function visible(text: string): string {
  const unified = text.replace(/\r\n?/g, "\n");
  return unified.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function escapeStart(line: string, what: RegExp): string {
  return what.test(line) ? line.replace(/^( *)/, "$1\\") : line;
}

function withoutTags(line: string): string {
  let safe = "";
  let done = 0;
  for (const span of line.matchAll(CODE_SPAN)) {
    safe += line.slice(done, span.index).replace(TAG, "\\<") + span[0];
    done = span.index + span[0].length;
  }
  return safe + line.slice(done).replace(TAG, "\\<");
}
