import { trimLineStart } from "./cleanup";

/** The most UTF-16 units on a line, as commitlint counts them (body-max-line-length and footer-max-line-length). */
export const LINE_LIMIT = 100;

/** Ends a line that was broken inside a word or a run of spaces; the next line follows without a space. */
const BREAK_MARK = "\\";

/**
 * Says whether the character at `index` is a space that a line end may stand for. It has a neighbour on each side that is
 * no space, because git trims line ends and reads a line end with its indent as one space. It does not follow the mark.
 */
function isBreakable(line: string, index: number): boolean {
  const before = line[index - 1];
  const after = line[index + 1];
  return (
    line[index] === " " &&
    before !== undefined &&
    before !== " " &&
    before !== BREAK_MARK &&
    after !== undefined &&
    after !== " "
  );
}

/** The last breakable space after `start` and not after `end`, or null. */
function breakBefore(line: string, start: number, end: number): number | null {
  for (let index = Math.min(end, line.length - 1); index > start; index -= 1) {
    if (isBreakable(line, index)) return index;
  }
  return null;
}

/** The first breakable space from `start` on, or null. */
function breakAfter(line: string, start: number): number | null {
  for (let index = start; index < line.length; index += 1) {
    if (isBreakable(line, index)) return index;
  }
  return null;
}

/** Says whether the word at `start` ends within `room` units, so that moving it to a line of its own is of use. */
function fitsAlone(line: string, start: number, room: number): boolean {
  return line.length - start <= room || breakBefore(line, start, start + room) !== null;
}

/** A place to cut at or just before `end`, never between the halves of a surrogate pair. */
function cutPoint(line: string, end: number): number {
  const unit = line.charCodeAt(end - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? end - 1 : end;
}

/**
 * Breaks a line into lines of at most 100 units; continuation lines begin with `indent`. The white space at the start of
 * the line stays, its end must be trimmed. A word too long for a line of its own is cut where the line is full, and the
 * cut is marked with a backslash at the line end. unwrapLines gives the line back.
 */
export function wrapLine(line: string, indent: string): string[] {
  const lines: string[] = [];
  const room = LINE_LIMIT - indent.length;
  let start = 0;
  let lead = "";
  while (lead.length + line.length - start > LINE_LIMIT) {
    const end = start + LINE_LIMIT - lead.length;
    const space = breakBefore(line, start, end);
    if (space !== null && fitsAlone(line, space + 1, room)) {
      lines.push(lead + line.slice(start, space));
      start = space + 1;
    } else {
      const cut = cutPoint(line, end - BREAK_MARK.length);
      lines.push(lead + line.slice(start, cut) + BREAK_MARK);
      start = cut;
    }
    lead = indent;
  }
  lines.push(lead + line.slice(start));
  return lines;
}

/** Breaks a line as git folds a trailer: at single spaces only. A word too long for a line of its own stays where it is. */
export function foldAtSpaces(line: string, indent: string): string[] {
  const lines: string[] = [];
  let start = 0;
  let lead = "";
  while (lead.length + line.length - start > LINE_LIMIT) {
    const end = start + LINE_LIMIT - lead.length;
    const before = breakBefore(line, start, end);
    const useful = before !== null && fitsAlone(line, before + 1, LINE_LIMIT - indent.length);
    const space = useful ? before : breakAfter(line, end);
    if (space === null) break;
    lines.push(lead + line.slice(start, space));
    start = space + 1;
    lead = indent;
  }
  lines.push(lead + line.slice(start));
  return lines;
}

/** Joins the lines that wrapLine made of one line. Lines whose ends were trimmed or whose indent was changed join too. */
export function unwrapLines(lines: readonly string[], indent: string): string {
  const pieces: string[] = [];
  let cut = false;
  for (const [index, line] of lines.entries()) {
    if (index > 0 && !cut) pieces.push(" ");
    const text = index === 0 ? line : cut ? line.slice(indent.length) : trimLineStart(line);
    cut = index < lines.length - 1 && line.endsWith(BREAK_MARK);
    pieces.push(cut ? text.slice(0, -BREAK_MARK.length) : text);
  }
  return pieces.join("");
}
