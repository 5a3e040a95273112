import { type Document, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import { keyText } from "./yaml-tree";

/** The text that an edit replaces: from `from` up to `to`, by `by`. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** A mapping on the way to a setting, the pair that leads on, and the keys that are missing below. */
export interface Spot {
  /** Null in a document that holds nothing. */
  readonly map: YAMLMap | null;
  readonly pair: Pair | null;
  /** Keys from the pair's value, or from the map where there is no pair, down to the setting; empty where the pair is the setting. */
  readonly rest: readonly string[];
}

/** Follows a path as far as the document has it. Null where something other than a mapping is in the way, such as an alias. */
export function findSpot(doc: Document.Parsed, path: readonly string[]): Spot | null {
  if (isNothing(doc.contents)) return { map: null, pair: null, rest: path };
  let here: unknown = doc.contents;
  for (const [index, key] of path.entries()) {
    if (!isMap(here)) return null;
    const map: YAMLMap = here;
    const pair: Pair | undefined = map.items.find((each) => keyText(each.key) === key);
    const below = path.slice(index + 1);
    if (pair === undefined) return { map, pair: null, rest: path.slice(index) };
    if (below.length === 0 || isNothing(pair.value)) return { map, pair, rest: below };
    here = pair.value;
  }
  return null;
}

/** Whether a node stands for "no value". */
export function isNothing(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null);
}

/** The range of a node in the source, without what follows it. @throws TypeError for a node that was not parsed */
export function rangeOf(node: unknown): { from: number; to: number } {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : (node as Node | null)?.range;
  if (!range) throw new TypeError("a node without a place in the source");
  return { from: range[0], to: contentEnd(node, range[1]) };
}

/** Where the last thing in a node ends: the range of a block collection takes in a comment after its last entry. */
function contentEnd(node: unknown, end: number): number {
  if ((!isMap(node) && !isSeq(node)) || node.flow) return end;
  const last = node.items.at(-1);
  if (last === undefined) return end;
  return isMap(node) ? pairEnd(last as Pair) : rangeOf(last).to;
}

/** Where a pair ends: its value, or the key where there is none. */
export function pairEnd(pair: Pair): number {
  return rangeOf(pair.value ?? pair.key).to;
}

/** The first offset of the line after the one that holds the end of something; the end itself where it is a line's start. */
export function nextLine(text: string, end: number): number {
  if (end > 0 && text[end - 1] === "\n") return end;
  const newline = text.indexOf("\n", end);
  return newline === -1 ? text.length : newline + 1;
}

/** The blank text before an offset on its line, or null where something else stands there. A byte order mark counts as nothing. */
export function indentAt(text: string, offset: number): string | null {
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).replace(/^\uFEFF/, "");
  return /^ *$/.test(before) ? before : null;
}

/** The line ending that a text uses. */
export function lineEnding(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? "\n";
}
