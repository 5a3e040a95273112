import type { Comparison } from "./measure";

/** A measured row: its figures, or why there are none. */
export interface Result {
  name: string;
  floor: string;
  bound: number;
  comparison: Comparison | null;
  failure: string | null;
}

/** Whether a result keeps its bound, widened by `slack` for a noisy machine. A row without figures does not. */
export function keepsBound(result: Result, slack: number): boolean {
  return result.comparison !== null && result.comparison.ratio <= result.bound * slack;
}

const COLUMNS = [
  "work",
  "floor",
  "ratio",
  "bound",
  "",
  "before",
  "minimum",
  "median",
  "maximum ms",
  "floor: minimum",
  "median",
  "maximum ms",
];

/** The table. `earlier` holds the ratios of the last run by name. */
export function table(results: readonly Result[], slack: number, earlier: ReadonlyMap<string, number>): string {
  const lines = [COLUMNS, ...results.map((result) => cells(result, slack, earlier.get(result.name)))];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Words are set left, figures right. */
function pad(cell: string, width: number, column: number): string {
  return column < 2 || column === 4 ? cell.padEnd(width) : cell.padStart(width);
}

function cells(result: Result, slack: number, before: number | undefined): string[] {
  const { comparison } = result;
  if (comparison === null) return [result.name, result.floor, "-", result.bound.toFixed(2), "failed"];
  const spreads = [comparison.command, comparison.floor].flatMap((side) => [side.minimum, side.median, side.maximum]);
  return [
    result.name,
    result.floor,
    comparison.ratio.toFixed(2),
    result.bound.toFixed(2),
    keepsBound(result, slack) ? "ok" : "over",
    before === undefined ? "" : before.toFixed(2),
    ...spreads.map((milliseconds) => milliseconds.toFixed(1)),
  ];
}
