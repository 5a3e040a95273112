import { codeOf, commentsOf } from "session/plugin/source-text";
import { type TestSyntax, testSyntaxOf } from "./languages";

/** How far behind its mark the name of a test stands, at most. */
const NAME_WITHIN = 2000;

/** A name is cut here: it is only compared. */
const LONGEST_NAME = 200;

/** The tests that a file holds, by name (with languages that name none: by the line); in order, repeated names kept. */
export function testsIn(path: string, text: string): string[] {
  const syntax = testSyntaxOf(path);
  const code = syntax === null ? null : codeOf(path, text);
  if (syntax === null || code === null) return [];
  const found = new Map<number, string>();
  for (const { index, 0: mark } of code.matchAll(syntax.mark)) {
    const { at, name } = named(text, code, index, mark, syntax);
    found.set(at, name);
  }
  if (syntax.inComments) {
    for (const comment of commentsOf(path, text) ?? []) {
      if (comment.text.search(syntax.inComments) < 0) continue;
      const { at, name } = named(text, code, comment.offset, "", syntax);
      found.set(at, name);
    }
  }
  return [...found.values()];
}

function named(
  text: string,
  code: string,
  from: number,
  mark: string,
  { name }: TestSyntax,
): { at: number; name: string } {
  if (name !== undefined) {
    // Python and Go: the name begins where the mark ends. Elsewhere it follows attributes and modifiers.
    const begin = name.source === "(\\w+)" ? from + mark.length : from;
    const source = name.source.includes("['\"]") ? text : code;
    const match = source
      .slice(begin, begin + NAME_WITHIN)
      .matchAll(name)
      .next().value;
    const word = match?.slice(1).find((group) => group !== undefined);
    if (match && word !== undefined) return { at: begin + match.index, name: word.slice(0, LONGEST_NAME) };
  }
  const start = from + (mark.length - mark.trimStart().length);
  const end = text.indexOf("\n", start);
  return {
    at: start,
    name: text
      .slice(start, end < 0 ? undefined : end)
      .trim()
      .slice(0, LONGEST_NAME),
  };
}

/** Tests that came and went. */
export interface Difference {
  added: number;
  removed: number;
}

/** What changed between two lists of names: a test that was only moved did not change. */
export function difference(before: readonly string[], after: readonly string[]): Difference {
  const left = new Map<string, number>();
  for (const name of before) left.set(name, (left.get(name) ?? 0) + 1);
  let added = 0;
  for (const name of after) {
    const count = left.get(name) ?? 0;
    if (count === 0) added += 1;
    else left.set(name, count - 1);
  }
  return { added, removed: before.length - (after.length - added) };
}
