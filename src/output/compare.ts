import { printDuration } from "../config/duration";
import type { ComparedFigure, ComparedPaths, Comparison } from "../core/compare";
import type { HistoryRow } from "../core/history";
import { ageOf, count } from "./age";
import { columnsOf, cut, pad } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

/** What the rendering needs beside the sessions. */
export interface ComparisonAround {
  now: Date;
  dateFormat: string;
  /** With what contributors measured. */
  metrics: boolean;
}

const LABELS: Readonly<Record<string, string>> = {
  activeSeconds: "time",
  objectivesDone: "objectives done",
  objectivesTotal: "objectives",
  checkpoints: "checkpoints",
  commits: "commits",
  filesChanged: "files changed",
  linesAdded: "lines added",
  linesRemoved: "lines removed",
};

/** Paths of each kind that are named one by one; the document has them all. */
const MOST_PATHS = 10;

/** Two sessions in columns: their names on top, the figures beneath, the difference to the right; then the files. */
export function renderComparison(comparison: Comparison, around: ComparisonAround, paint: Paint): string {
  const { a, b, metrics, changes } = comparison;
  const shown = metrics.filter(({ name }) => around.metrics || Object.hasOwn(LABELS, name));
  const rows = shown.map((figure) => figureCells(figure, paint));
  const names = ["session", a.id, b.id, "change"];
  const widths = names.map((name, at) =>
    Math.max(at === 1 || at === 2 ? 0 : columnsOf(name), ...rows.map((row) => columnsOf(row[at] ?? ""))),
  );
  // Ids stay whole where they fit; branches give way.
  const room = Math.max(12, Math.floor((paint.width - (widths[0] ?? 0) - (widths[3] ?? 0) - 8) / 2));
  for (const at of [1, 2]) widths[at] = Math.max(widths[at] ?? 0, Math.min(columnsOf(names[at] ?? ""), room));
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, at) => pad(cell, widths[at] ?? 0, at === 0 ? "right" : "left")).join("  ")}`.trimEnd();
  const wide = (text: string, at: number): string => cut(text, widths[at] ?? 0, paint.marks.more);
  const lines = [
    paint.bold(line(["", wide(head(a), 1), wide(head(b), 2), "change"])),
    paint.dim(line(["session", wide(a.id, 1), wide(b.id, 2)])),
    paint.dim(line(["", wide(whenOf(a, around), 1), wide(whenOf(b, around), 2)])),
    ...rows.map(line),
  ];
  if (changes) lines.push("", ...pathLines(changes, a, b, paint));
  return lines.join("\n");
}

const head = ({ branch }: HistoryRow): string => escapeLine(branch);

function whenOf({ status, lastAt }: HistoryRow, { now, dateFormat }: ComparisonAround): string {
  return status === "active" ? "active now" : `${status} ${ageOf(lastAt, now, dateFormat)}`;
}

function figureCells({ name, a, b, delta }: ComparedFigure, paint: Paint): string[] {
  const show = (value: number | string | null): string => {
    if (value === null) return "-";
    return name === "activeSeconds" ? printDuration(Number(value)) : escapeLine(String(value));
  };
  const sign = delta !== null && delta < 0 ? paint.marks.minus : "+";
  const difference = delta === null || delta === 0 ? "" : `${sign}${show(Math.abs(delta))}`;
  return [LABELS[name] ?? escapeLine(name), show(a), show(b), difference];
}

function pathLines({ a, b, both }: ComparedPaths, first: HistoryRow, second: HistoryRow, paint: Paint): string[] {
  const part = (title: string, paths: readonly string[]): string[] => {
    if (paths.length === 0) return [];
    const shown = paths
      .slice(0, MOST_PATHS)
      .map((path) => `    ${cut(escapeLine(path), paint.width - 4, paint.marks.more)}`);
    const more = paths.length - shown.length;
    return [`  ${paint.bold(title)}`, ...shown, ...(more > 0 ? [`    and ${count(more, "more", "more")}`] : [])];
  };
  const only = ({ branch, id }: HistoryRow): string =>
    `changed by ${escapeLine(first.branch === second.branch ? id : branch)} alone`;
  const lines = [...part("changed by both", both), ...part(only(first), a), ...part(only(second), b)];
  return lines.length > 0 ? lines : ["  No file was changed by either."];
}
