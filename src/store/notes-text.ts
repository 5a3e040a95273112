import { bytesOf, contentOf, textOf } from "./markdown-lines";

/** The parts of a note's first line, in bytes: indent, bullet, gap, label and text are the line without its ending. */
export interface NoteParts {
  readonly indent: string;
  readonly bullet: string;
  readonly gap: string;
  /** The id, the word for the handoff, the colon and the blanks behind it; empty where there is neither. */
  readonly label: string;
  readonly text: string;
  readonly id: string | null;
  readonly handoff: boolean;
}

const BULLET = /^([ \t]*)([-*+])([ \t]+)(.*)$/s;
const LABEL = /^(?:(note-[0-9]+)(?:[ \t]*(\([Hh]andoff\)))?|(\([Hh]andoff\))):[ \t]*/;
/** What begins a Markdown block of its own only where it stands first on a line. */
const BLOCK = /^(?:```|~~~|\||#{1,6} |[-*+>] |\d{1,9}[.)] )/;

/** Takes the first line of a note apart; null for any other line, and for a bullet with nothing beside it. */
export function noteParts(raw: string): NoteParts | null {
  const [, indent, bullet, gap, rest] = BULLET.exec(contentOf(raw)) ?? [];
  if (indent === undefined || bullet === undefined || gap === undefined || rest === undefined) return null;
  const [label = "", id = null, flagged, alone] = LABEL.exec(rest) ?? [];
  if (label === "" && noteText(textOf(rest)) === "") return null;
  const handoff = (flagged ?? alone) !== undefined;
  return { indent, bullet, gap, label, text: rest.slice(label.length), id, handoff };
}

/** How a note's id and flag stand in front of its text. */
export function noteLabel(id: string, handoff: boolean, text: string): string {
  return `${id}${handoff ? " (handoff)" : ""}:${text === "" ? "" : " "}`;
}

/**
 * The lines of a note, without endings: the text's further lines stand at `column`, below the bullet's text.
 * @param head Indent, bullet and gap of the first line.
 * @param text As `noteText` gives it.
 */
export function noteLines(head: string, id: string, handoff: boolean, text: string, column: number): string[] {
  const [first = "", ...more] = text.split("\n");
  const below = more.length > 0 && BLOCK.test(first);
  const beside = below ? "" : first;
  const beneath = below ? [first, ...more] : more;
  return [
    head + noteLabel(id, handoff, beside) + bytesOf(beside),
    ...beneath.map((line) => (line === "" ? "" : " ".repeat(column) + bytesOf(line))),
  ];
}

/** A line of a note without the blanks that put it beneath the bullet; a tab may stand for all of them. */
export function dedent(content: string, column: number): string {
  const spaces = /^ */.exec(content)?.[0].length ?? 0;
  if (spaces >= column) return content.slice(column);
  return content.slice(content[spaces] === "\t" ? spaces + 1 : spaces);
}

/**
 * A text as a note carries it: its lines end in `\n`, without blanks before it; other control characters but tabs
 * become spaces; what is blank before and behind the whole is left out; unpaired surrogates become U+FFFD.
 */
export function noteText(text: string): string {
  const unified = text.toWellFormed().replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, "\n");
  const plain = unified.replaceAll(/[^\P{Cc}\n\t]/gu, " ");
  return plain
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}
