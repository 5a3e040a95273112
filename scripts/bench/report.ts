import type { Comparison } from "./measure";
import type { Unit } from "./rows";

/** A measured row: its figures, or why there are none. */
export interface Result {
  name: string;
  floor: string;
  unit: Unit;
  bound: number | null;
  comparison: Comparison | null;
  failure: string | null;
}

/** Whether a result keeps its bound, widened by `slack` for a noisy machine. A row without figures does not. */
export function keepsBound(result: Result, slack: number): boolean {
  if (result.comparison === null) return false;
  return result.bound === null || figureOf(result.unit, result.comparison) <= result.bound * slack;
}

/** The figure that a row is about. */
export function figureOf(unit: Unit, { ratio, longer, memory }: Comparison): number {
  return { ratio, ms: longer, MiB: memory }[unit];
}

/** A figure with its unit; a ratio has none. */
export function inWords(unit: Unit, figure: number): string {
  return unit === "ratio" ? figure.toFixed(2) : `${figure.toFixed(unit === "ms" ? 1 : 0)} ${unit}`;
}

const COLUMNS = [
  "work",
  "floor",
  "figure",
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
  const { comparison, unit } = result;
  const bound = result.bound === null ? "" : inWords(unit, result.bound);
  if (comparison === null) return [result.name, result.floor, "-", bound, "failed"];
  const spreads = [comparison.command, comparison.floor].flatMap((side) => [side.minimum, side.median, side.maximum]);
  return [
    result.name,
    result.floor,
    inWords(unit, figureOf(unit, comparison)),
    bound,
    result.bound === null ? "" : keepsBound(result, slack) ? "ok" : "over",
    before === undefined ? "" : inWords(unit, before),
    ...spreads.map((milliseconds) => milliseconds.toFixed(1)),
  ];
}
