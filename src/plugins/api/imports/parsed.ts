import type { Parser, Tree } from "@lezer/common";

/** A file that a person wrote is parsed in a few milliseconds. */
const LONGEST_MS = 1000;

/**
 * The syntax tree of a text.
 * @throws Error where parsing takes longer than a second: the text was made to be slow
 */
export function parsed(parser: Parser, text: string): Tree {
  const parse = parser.startParse(text);
  const end = performance.now() + LONGEST_MS;
  for (let step = 0; ; step += 1) {
    const tree = parse.advance();
    if (tree) return tree;
    if ((step & 255) === 0 && performance.now() > end) throw new Error("parsing takes too long");
  }
}
