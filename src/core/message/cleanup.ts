/** What ends a line, or looks like it to some reader of messages; a tab goes with them. */
const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/u;

/** Removes what cannot stand in a commit message: NUL bytes, and halves of surrogate pairs, which UTF-8 cannot hold. */
function encodable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

/**
 * Makes one line of a text: line breaks and tabs, with the white space around them, become one space, and both ends are
 * trimmed. Runs of spaces inside survive. Folding twice is the same as folding once.
 */
export function foldLine(text: string): string {
  const pieces = encodable(text)
    .split(LINE_BREAKS)
    .map((piece) => piece.trim());
  return pieces.filter((piece) => piece !== "").join(" ");
}

/** Removes the white space at the end of a line that git's clean-up removes: spaces, tabs and carriage returns. */
export function trimLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === " " || line[end - 1] === "\t" || line[end - 1] === "\r")) end -= 1;
  return line.slice(0, end);
}

/** Removes spaces and tabs at the start of a line. */
export function trimLineStart(line: string): string {
  let start = 0;
  while (start < line.length && (line[start] === " " || line[start] === "\t")) start += 1;
  return line.slice(start);
}

/**
 * Splits a text into paragraphs, each a list of its lines. Blank lines only separate; ends of lines are trimmed, so CRLF
 * and trailing spaces make no difference. This is git's `--cleanup=whitespace` (builtin/stripspace.c), line by line.
 */
export function paragraphsOf(text: string): string[][] {
  const paragraphs: string[][] = [];
  let current: string[] = [];
  for (const raw of text.split("\n")) {
    const line = trimLineEnd(raw);
    if (line !== "") {
      if (current.length === 0) paragraphs.push(current);
      current.push(line);
    } else if (current.length > 0) {
      current = [];
    }
  }
  return paragraphs;
}

/** Joins paragraphs with one blank line between them; null where nothing is left. */
export function joinParagraphs(paragraphs: readonly (readonly string[])[]): string | null {
  const text = paragraphs.map((lines) => lines.join("\n")).join("\n\n");
  return text === "" ? null : text;
}

/** A text as git's `--cleanup=whitespace` leaves it, without the last line end; null where it is blank. */
export function cleanBody(text: string): string | null {
  return joinParagraphs(paragraphsOf(encodable(text).replace(/\r\n?/g, "\n")));
}
