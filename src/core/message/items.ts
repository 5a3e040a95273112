import { foldLine } from "./cleanup";
import { unwrapLines, wrapLine } from "./wrap";

/** Deeper than any field line, so that a continuation is never taken for a field. */
const CONTINUATION = "    ";

const FIELD = "  ";

/** One bullet of a section: a line of text and named fields below it, in order, a name perhaps several times. */
export interface Item {
  text: string;
  fields: { name: string; value: string }[];
}

/** Prints items as lines of at most 100 units: `- text`, and `  Name: value` for each field. */
export function printItems(items: readonly Item[]): string[] {
  return items.flatMap(({ text, fields }) => [
    ...wrapLine(`- ${foldLine(text)}`.trimEnd(), CONTINUATION),
    ...fields.flatMap(({ name, value }) => wrapLine(`${FIELD}${name}: ${foldLine(value)}`.trimEnd(), CONTINUATION)),
  ]);
}

/** Says whether a line begins an item. */
export function isItemLine(line: string): boolean {
  return line === "-" || line.startsWith("- ");
}

function isFieldLine(line: string, names: readonly string[]): boolean {
  return names.some((name) => line === `${FIELD}${name}:` || line.startsWith(`${FIELD}${name}: `));
}

/** Groups lines into items and fields with their continuations. A line of no known form continues what stands before it. */
function groupLines(lines: readonly string[], names: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (const line of lines) {
    if (isItemLine(line) || isFieldLine(line, names)) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

/** Reads what printItems prints. `names` are the fields that the section knows; any other line is text. */
export function parseItems(lines: readonly string[], names: readonly string[]): Item[] {
  const items: Item[] = [];
  for (const group of groupLines(lines, names)) {
    const line = unwrapLines(group, CONTINUATION);
    if (isItemLine(group[0] ?? "")) {
      items.push({ text: foldLine(line.slice(1)), fields: [] });
      continue;
    }
    const colon = line.indexOf(":");
    const name = line.slice(FIELD.length, colon);
    items.at(-1)?.fields.push({ name, value: foldLine(line.slice(colon + 1)) });
  }
  return items;
}
