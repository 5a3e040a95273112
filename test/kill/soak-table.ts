import type { Row } from "./soak-rows";

const COLUMNS = ["tried", "met", "before", "between", "after", "mended", "lost", "broken"] as const;

/** The rows as a table with their sums, then what commands give up by themselves and what was wrong, a line each. */
export function table(rows: readonly Row[], seconds: number): string {
  const cells = [
    ["command", "killed", ...COLUMNS],
    ...rows.map((row) => [row.command, row.way, ...COLUMNS.map((column) => String(row[column]))]),
    ["all", "", ...COLUMNS.map((column) => String(rows.reduce((sum, row) => sum + row[column], 0)))],
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length))) ?? [];
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  const givenUp = rows.flatMap(({ command, givenUp: what }) =>
    what.map((part) => `${command} itself gives up: ${part}`),
  );
  const wrong = rows.flatMap(({ command, complaints }) => complaints.map((what) => `${command}, ${what}`));
  return `${[...cells.map(line), "", `${seconds} s`, ...new Set(givenUp), ...wrong].join("\n")}\n`;
}
