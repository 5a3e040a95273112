import { contentOf } from "./markdown-lines";

/** What a line is to the lines around it. Columns count from 0, a tab goes to the next multiple of 4. */
export interface LineShape {
  readonly blank: boolean;
  /** Column of the first character that is no blank. */
  readonly indent: number;
  /** Column at which the text of the list item that begins here stands; null where none begins. */
  readonly item: number | null;
  /** Text column of the innermost list item around the line, 0 outside of lists. Mere text may stand less deep. */
  readonly container: number;
  /** For lines of a fenced code block or an HTML comment: the text column of the list item around it; else null. */
  readonly literal: number | null;
}

/** The shapes of all lines, and the line that opens a fence or comment outside of lists which nothing closes. */
export interface FileShape {
  readonly shapes: readonly LineShape[];
  readonly open: number | null;
}

interface Item {
  readonly bullet: number;
  readonly text: number;
}

type Closes = (content: string, depth: number) => boolean;

const MARKER = /(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/y;
const FENCE = /(`{3,})[^`]*$|(~{3,})/y;
const RULE = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/;

/** Reads a file's block structure as CommonMark does for list items, code fences and comments; all else is text. */
export function shapeOf(lines: readonly string[]): FileShape {
  const shapes: LineShape[] = [];
  let around: Item[] = [];
  let literal: { container: number; from: number; closes: Closes } | null = null;
  for (const [at, line] of lines.entries()) {
    const content = contentOf(line);
    const start = afterBlanks(content, 0, 0);
    const blank = start.index === content.length;
    const indent = start.column;
    // A fence in a list item ends with the item.
    if (literal && !blank && indent < literal.container) literal = null;
    if (literal) {
      const { container, closes } = literal;
      shapes.push({ blank, indent, item: null, container, literal: container });
      if (closes(content, indent - container)) literal = null;
      continue;
    }
    const { items, index, column } = itemsOf(content);
    const begins = blank ? null : literalAt(content, index);
    const mere = items.length === 0 && begins === null;
    if (!blank) around = around.filter((item) => item.text <= indent || (mere && item.bullet < indent));
    const container = around.at(-1)?.text ?? 0;
    if (items.length > 0) around = [...around, ...items];
    const inner = around.at(-1)?.text ?? 0;
    const closes = column - inner > 3 ? null : begins;
    if (closes) literal = { container: inner, from: at, closes };
    shapes.push({ blank, indent, item: items[0]?.text ?? null, container, literal: closes ? inner : null });
  }
  return { shapes, open: literal?.container === 0 ? literal.from : null };
}

/** Where the item that begins on line `start` ends (exclusive): its deeper lines and the blank ones between them. */
export function itemEnd(shapes: readonly LineShape[], start: number, indent: number, text: number): number {
  let end = start + 1;
  for (let at = end; at < shapes.length; at++) {
    const shape = shapes[at];
    if (!shape || shape.blank) continue;
    const sibling = shape.item !== null && shape.indent < text && shape.indent - shape.container < 4;
    const foreign = shape.literal !== null && shape.literal <= indent;
    if (shape.indent <= indent || sibling || foreign) break;
    end = at + 1;
  }
  return end;
}

/**
 * The column for an item put in at `index` that would stand at `wanted`: as deep as what follows where that is
 * deeper, lest it become part of the new item.
 */
export function itemColumn(shapes: readonly LineShape[], index: number, wanted: number): number {
  const next = shapes.find((shape, at) => at >= index && !shape.blank);
  return Math.max(wanted, next?.indent ?? 0);
}

/** The column after a run of blanks that begins at `column`. */
export function columnAfter(blanks: string, column: number): number {
  return afterBlanks(blanks, 0, column).column;
}

function afterBlanks(content: string, from: number, column: number): { index: number; column: number } {
  let index = from;
  let at = column;
  for (; content[index] === " " || content[index] === "\t"; index++) at += content[index] === "\t" ? 4 - (at % 4) : 1;
  return { index, column: at };
}

/** The list items that begin on a line (`- 1. x` begins two), and where the text behind their markers begins. */
function itemsOf(content: string): { items: Item[]; index: number; column: number } {
  const items: Item[] = [];
  let { index, column } = afterBlanks(content, 0, 0);
  if (RULE.test(content)) return { items, index, column };
  // However deep a marker stands it begins an item: people indent as they like, and an indented code block is rare.
  for (;;) {
    MARKER.lastIndex = index;
    const marker = MARKER.exec(content)?.[0];
    if (marker === undefined) return { items, index, column };
    const beside = column + marker.length;
    const next = afterBlanks(content, index + marker.length, beside);
    const tight = next.index === content.length || next.column - beside > 4;
    items.push({ bullet: column, text: tight ? beside + 1 : next.column });
    ({ index, column } = next);
  }
}

/** What closes the code fence or comment that begins at `index`; null where none begins or it ends on its line. */
function literalAt(content: string, index: number): Closes | null {
  if (content.startsWith("<!--", index)) return content.includes("-->", index) ? null : (line) => line.includes("-->");
  FENCE.lastIndex = index;
  const fence = FENCE.exec(content);
  const marks = fence?.[1] ?? fence?.[2];
  if (marks === undefined) return null;
  return (line, depth) => {
    const { index: first } = afterBlanks(line, 0, 0);
    let behind = first;
    while (line[behind] === marks[0]) behind += 1;
    const alone = afterBlanks(line, behind, 0).index === line.length;
    return depth < 4 && alone && behind - first >= marks.length;
  };
}
