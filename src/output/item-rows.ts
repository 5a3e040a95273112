import { columnsOf, cut, pad } from "./columns";
import { escapeLine, escapeText } from "./escape";
import type { Paint } from "./paint";

/** One thing of a list: its mark (painted), id, text of the repository, and what is told at the end of the line. */
export interface ItemRow {
  mark: string;
  id: string;
  text: string;
  /** Never cut; already safe for a terminal. Empty where there is nothing to tell. */
  detail?: string;
  /** A line of the repository's text below, cut at the edge. */
  below?: string | null;
}

/** The least room a text is given, however long ids and details are. */
const LEAST = 16;

/** A list in aligned columns, two spaces in: mark, id, text cut to the width, detail. */
export function itemRows(rows: readonly ItemRow[], paint: Paint): string[] {
  const marks = Math.max(...rows.map(({ mark }) => columnsOf(mark)));
  const ids = Math.max(...rows.map(({ id }) => columnsOf(id)));
  const details = Math.max(...rows.map(({ detail = "" }) => columnsOf(detail)));
  const lead = marks === 0 ? 2 : marks + 3;
  const room = Math.max(LEAST, paint.width - lead - ids - 2 - (details > 0 ? details + 2 : 0));
  const texts = rows.map(({ text }) => cut(escapeLine(text), room, paint.marks.more));
  const widest = Math.max(...texts.map(columnsOf));
  return rows.flatMap(({ mark, id, detail = "", below }, at) => {
    const text = texts[at] ?? "";
    const left = marks === 0 ? "" : `${pad(mark, marks)} `;
    const right = detail === "" ? text : `${pad(text, widest)}  ${paint.dim(detail)}`;
    const line = `  ${left}${paint.cyan(pad(id, ids))}  ${right}`;
    const under = " ".repeat(lead + ids + 2);
    return below
      ? [line, under + paint.dim(cut(escapeLine(below), Math.max(LEAST, paint.width - under.length), paint.marks.more))]
      : [line];
  });
}

/** The first line of an answer that changed one thing: mark, id, and its text cut to the width. */
export function itemLine(mark: string, id: string, text: string, paint: Paint): string {
  const [first = ""] = text.split("\n");
  const short = first === text ? text : `${first} ${paint.marks.more}`;
  const room = Math.max(LEAST, paint.width - columnsOf(mark) - columnsOf(id) - 3);
  return `${mark} ${paint.cyan(id)}  ${cut(escapeLine(short), room, paint.marks.more)}`;
}

/** A text of several lines, wrapped at a width; a line of its own keeps its indent. */
export function wrapped(text: string, width: number): string[] {
  return escapeText(text)
    .replaceAll("\t", "  ")
    .split("\n")
    .flatMap((line) => Bun.wrapAnsi(line, Math.max(LEAST, width), { trim: false, hard: true }).split("\n"))
    .map((line) => line.trimEnd());
}
