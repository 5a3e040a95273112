import { shapeOf } from "./markdown-blocks";

/** A heading, as far as CommonMark takes one at the margin. */
export const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/s;
/** What begins a heading, a code fence or a comment, with the backslashes that already stand before it. */
const MARK = /^([ \t]*)(\\*)(?=#{1,6}(?:[ \t]|$)|`{3}|~{3}|<!--)/;

/**
 * The lines of a text made safe to stand in a section: a heading gets a backslash, and so does a code fence or comment
 * that nothing closes. Markdown shows the text as it was; inside of closed fences nothing changes.
 */
export function escapeField(text: string): string[] {
  const lines = text.split("\n");
  const opened = new Set<number>();
  let { shapes, open } = shapeOf(lines);
  // Each escaped opener lets the lines behind it speak for themselves, and one of those may open the next.
  while (open !== null && !opened.has(open)) {
    opened.add(open);
    lines[open] = guarded(lines[open] ?? "");
    ({ shapes, open } = shapeOf(lines));
  }
  return lines.map((line, at) =>
    shapes[at]?.literal === null && !opened.has(at) && needsGuard(line) ? guarded(line) : line,
  );
}

/** Takes back what `escapeField` put before a line that is not part of a fence or comment. */
export function unescapeLine(line: string): string {
  const [, blanks = "", slashes = ""] = MARK.exec(line) ?? [];
  return slashes === "" ? line : blanks + line.slice(blanks.length + 1);
}

/** A text of one line made safe to stand behind a bullet. */
export function escapeItem(text: string): string {
  return MARK.test(text) ? guarded(text) : text;
}

/** The text of the record's first heading: hashes at its end would read as the heading's own. */
export function escapeTitle(title: string): string {
  return title.replace(/(^|[ \t])(\\*#+)$/, "$1\\$2");
}

/** Reads what `escapeTitle` wrote, or a heading closed by hashes. */
export function unescapeTitle(heading: string): string {
  const open = heading.trim().replace(/(?:^|[ \t]+)#+$/, "");
  return open.replace(/(^|[ \t])\\(\\*#+)$/, "$1$2");
}

function guarded(line: string): string {
  const blanks = /^[ \t]*/.exec(line)?.[0] ?? "";
  return `${blanks}\\${line.slice(blanks.length)}`;
}

function needsGuard(line: string): boolean {
  const slashes = MARK.exec(line)?.[2] ?? "";
  return slashes !== "" || HEADING.test(line);
}
