import { HEADING, unescapeLine } from "./decision-field";
import { shapeOf } from "./markdown-blocks";
import { contentOf, textOf } from "./markdown-lines";

/** What stands below one heading of a record, up to the next that ends it. */
export interface RecordSection {
  /** The heading's words, as written. */
  readonly heading: string;
  readonly level: number;
  /** The lines below, in bytes, counted from 0 in the file: from `start` up to and without `end`. */
  readonly start: number;
  end: number;
}

/** A record's lines with the sections found among them. */
export interface RecordShape {
  readonly lines: readonly string[];
  readonly literal: readonly (number | null)[];
  readonly sections: readonly RecordSection[];
}

/** Where the consequences stand is a section of its own although its heading lies deeper. */
const OWN_SECTION = /^consequences$/i;

/** Cuts a record at its headings. A heading deeper than the section's own belongs to the section's text. */
export function sectionsOf(lines: readonly string[]): RecordShape {
  const literal = shapeOf(lines).shapes.map((shape) => shape.literal);
  const sections: RecordSection[] = [];
  for (const [at, line] of lines.entries()) {
    const [, marks = "", words = ""] = (literal[at] === null && HEADING.exec(contentOf(line))) || [];
    const heading = textOf(words).trim();
    const around = sections.at(-1);
    if (marks === "" || (around && marks.length > around.level && marks.length > 2 && !OWN_SECTION.test(heading)))
      continue;
    if (around) around.end = at;
    sections.push({ heading, level: marks.length, start: at + 1, end: lines.length });
  }
  return { lines, literal, sections };
}

/** The text of a section: without the escapes, and without blank lines around it. */
export function sectionText({ lines, literal }: RecordShape, { start, end }: RecordSection): string {
  const contents = lines.slice(start, end).map((line, at) => {
    const content = textOf(contentOf(line));
    return literal[start + at] === null ? unescapeLine(content) : content;
  });
  return contents.join("\n");
}

/** The items of a section that is a list, each as one line. */
export function sectionItems({ lines, literal }: RecordShape, { start, end }: RecordSection): string[] {
  const items: string[] = [];
  for (let at = start; at < end; at++) {
    const content = textOf(contentOf(lines[at] ?? ""));
    const item = literal[at] === 0 ? null : /^ ?[-*+][ \t]+(.*)$/s.exec(content);
    if (item) items.push(unescapeLine(item[1] ?? ""));
    else if (items.length > 0 && content.trim() !== "") items[items.length - 1] += ` ${content.trim()}`;
  }
  return items;
}
