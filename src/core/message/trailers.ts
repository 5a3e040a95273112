import { foldLine, paragraphsOf, trimLineStart } from "./cleanup";
import type { Trailer } from "./facts";
import { isOwnKey } from "./own-keys";
import { foldAtSpaces, unwrapLines, wrapLine } from "./wrap";

/** A continuation line of a trailer begins with white space (git-interpret-trailers). */
const INDENT = " ";

/** Lines by which git takes a last paragraph for trailers though other text stands in it (git: trailer.c). */
const GIT_GENERATED = ["Signed-off-by: ", "(cherry picked from commit "];

/**
 * The key of a line `Key: value`, as git accepts it (letters, digits and dashes), or null. A URL (`https://…`) is none,
 * though git takes it for one: moved among trailers it would be printed apart.
 */
export function trailerKey(line: string): string | null {
  const end = line.indexOf(":");
  if (end < 1 || line.startsWith("//", end + 1)) return null;
  const key = line.slice(0, end);
  return /^[A-Za-z0-9-]+$/.test(key) ? key : null;
}

function isContinuation(line: string): boolean {
  return line.startsWith(" ") || line.startsWith("\t");
}

/** Joins the lines of one trailer: git's rule for the user's own, ours where words may have been cut. */
function readValue(key: string, lines: readonly string[]): string {
  const text = isOwnKey(key) ? unwrapLines(lines, INDENT) : lines.map(trimLineStart).join(" ");
  return foldLine(text.slice(key.length + 1));
}

/** Splits the lines of a paragraph into its trailers, values unfolded, and the lines that belong to none. */
export function readTrailers(lines: readonly string[]): { trailers: Trailer[]; others: string[] } {
  const trailers: Trailer[] = [];
  const others: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? "";
    const key = isContinuation(line) ? null : trailerKey(line);
    let end = index + 1;
    while (end < lines.length && isContinuation(lines[end] ?? "")) end += 1;
    // One by one: a spread of very many lines overflows the stack.
    if (key === null) for (const other of lines.slice(index, end)) others.push(other);
    else trailers.push({ key, value: readValue(key, lines.slice(index, end)) });
    index = end;
  }
  return { trailers, others };
}

/** Says whether git takes these lines, standing last in a message, for trailers: all are, or a quarter and a sign of git's own. */
export function isTrailerParagraph(lines: readonly string[]): boolean {
  const { trailers, others } = readTrailers(lines);
  const generated = lines.some((line) => GIT_GENERATED.some((start) => line.startsWith(start)));
  const stray = others.filter((line) => !GIT_GENERATED.some((start) => line.startsWith(start)));
  if (stray.length === 0) return trailers.length > 0 || generated;
  return generated && (trailers.length + others.length - stray.length) * 3 >= stray.length;
}

/** The trailers of a whole message: those of its last paragraph, unless that is the subject. */
export function messageTrailers(text: string): Trailer[] {
  const paragraphs = paragraphsOf(text);
  const last = paragraphs.length > 1 ? paragraphs.at(-1) : undefined;
  return last !== undefined && isTrailerParagraph(last) ? readTrailers(last).trailers : [];
}

/**
 * Prints a trailer in lines of at most 100 units, folded as git folds. Words of 99 units and less stay whole, so that
 * `git interpret-trailers --unfold` gives the value back. A longer word is cut with a mark in the program's own trailers
 * and stays whole, on a line that is too long, in the user's. What is no letter, digit or dash in a key becomes a dash.
 */
export function printTrailer({ key, value }: Trailer): string[] {
  const name = key.replace(/[^A-Za-z0-9-]/g, "-");
  const line = `${name}: ${foldLine(value)}`.trimEnd();
  return isOwnKey(name) ? wrapLine(line, INDENT) : foldAtSpaces(line, INDENT);
}
