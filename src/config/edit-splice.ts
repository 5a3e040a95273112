import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import { indentAt, isNothing, lineEnding, nextLine, pairEnd, rangeOf, type Splice, type Spot } from "./edit-spot";
import { inlineYaml } from "./edit-value";

/** The edit that puts a value at a spot, or null where the form of the document gives it no place. */
export function setSplice(text: string, { map, pair, rest }: Spot, value: unknown): Splice | null {
  if (map === null) return append(text, rest, value);
  if (pair === null) return map.flow ? intoFlow(map, rest, value) : intoBlock(text, map, rest, value);
  if (rest.length === 0) return replaceValue(text, map, pair, value);
  // A key with nothing behind it: the settings go on the lines below, indented.
  const indent = indentAt(text, rangeOf(pair.key).from);
  const bare = isScalar(pair.value) && pair.value.source === "" && pair.value.anchor === undefined;
  if (map.flow || indent === null || !bare) return replaceValue(text, map, pair, nest(rest, value));
  const at = nextLine(text, rangeOf(pair.value).to);
  return insertLines(text, at, rest, value, `${indent}  `);
}

/** The edit that takes a pair out, or null where the form of the document does not allow it. */
export function unsetSplice(text: string, map: YAMLMap, pair: Pair): Splice | null {
  const { from } = rangeOf(pair.key);
  if (!map.flow) {
    const indent = indentAt(text, from);
    return indent === null ? null : { from: from - indent.length, to: nextLine(text, pairEnd(pair)), by: "" };
  }
  const index = map.items.indexOf(pair);
  const [before, after] = [map.items[index - 1], map.items[index + 1]];
  if (after !== undefined) return { from, to: rangeOf(after.key).from, by: "" };
  return { from: before === undefined ? from : pairEnd(before), to: pairEnd(pair), by: "" };
}

/** A new section goes to the end of the file, with a blank line before it where the file uses blank lines. */
function append(text: string, rest: readonly string[], value: unknown): Splice {
  const eol = lineEnding(text);
  const open = text !== "" && text !== "\uFEFF" && !text.endsWith("\n") ? eol : "";
  const gap = /\n\r?\n/.test(text) && !/\n\r?\n$/.test(text) ? eol : "";
  return { from: text.length, to: text.length, by: open + gap + lines(rest, value, "", eol) };
}

function intoBlock(text: string, map: YAMLMap, rest: readonly string[], value: unknown): Splice | null {
  const { from, to } = rangeOf(map);
  const indent = indentAt(text, from);
  if (indent === null) return null;
  return rest.length > 1 && indent === ""
    ? append(text, rest, value)
    : insertLines(text, nextLine(text, to), rest, value, indent);
}

function intoFlow(map: YAMLMap, rest: readonly string[], value: unknown): Splice {
  const [key = "", ...below] = rest;
  const entry = `${inlineYaml(key)}: ${inlineYaml(nest(below, value))}`;
  const first = map.items[0];
  if (first === undefined) return { ...rangeOf(map), by: `{ ${entry} }` };
  const at = rangeOf(first.key).from;
  return { from: at, to: at, by: `${entry}, ` };
}

function replaceValue(text: string, map: YAMLMap, pair: Pair, value: unknown): Splice | null {
  const key = rangeOf(pair.key);
  if (pair.value === null) return map.flow ? { from: key.to, to: key.to, by: `: ${inlineYaml(value)}` } : null;
  const { from, to } = rangeOf(pair.value);
  const eol = lineEnding(text);
  if (isNothing(pair.value) && from === to) {
    const before = /\s/.test(text[from - 1] ?? "") ? "" : " ";
    const after = text[to] === "#" ? " " : "";
    return { from, to, by: `${before}${inlineYaml(value)}${after}` };
  }
  const block = (isSeq(pair.value) || isMap(pair.value)) && !pair.value.flow;
  if (!block) return { from, to, by: inlineYaml(value) + (text.slice(from, to).endsWith("\n") ? eol : "") };
  const indent = indentAt(text, from);
  if (Array.isArray(value) && value.length > 0 && isSeq(pair.value) && indent !== null) {
    return { from, to, by: value.map((entry) => `- ${inlineYaml(entry)}`).join(eol + indent) };
  }
  // Onto the line of the key, unless a comment stands between the two.
  const between = /^\s*:(?=\s*$)/.exec(text.slice(key.to, from))?.[0];
  const start = between === undefined ? from : key.to + between.length;
  return { from: start, to, by: start === from ? inlineYaml(value) : ` ${inlineYaml(value)}` };
}

function insertLines(text: string, at: number, rest: readonly string[], value: unknown, indent: string): Splice {
  const eol = lineEnding(text);
  const open = at > 0 && text[at - 1] !== "\n" ? eol : "";
  const by = lines(rest, value, indent, eol);
  // A file whose last line has no line ending keeps it so.
  return { from: at, to: at, by: open === "" ? by : open + by.slice(0, -eol.length) };
}

/** `section:` and below it, indented, `setting: value`. */
function lines(rest: readonly string[], value: unknown, indent: string, eol: string): string {
  const [key = "", ...below] = rest;
  if (below.length === 0) return `${indent}${inlineYaml(key)}: ${inlineYaml(value)}${eol}`;
  return `${indent}${inlineYaml(key)}:${eol}${lines(below, value, `${indent}  `, eol)}`;
}

function nest(keys: readonly string[], value: unknown): unknown {
  return keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}
