import type { PartFigures } from "./part";

/** One row a part, then the sums and what was wrong, a line each. */
export function table(parts: readonly PartFigures[]): string {
  const rows = parts.map(({ part, figures, lost, broken, complete, seconds }) => [
    part,
    Object.entries(figures)
      .map(([name, figure]) => `${figure} ${inWords(name)}`)
      .join(", "),
    `${lost} lost`,
    `${broken} broken`,
    `${seconds} s${complete ? "" : ", not all of it"}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const sum = (of: "lost" | "broken"): number => parts.reduce((total, part) => total + part[of], 0);
  const wrong = parts.flatMap(({ part, complaints }) => complaints.map((what) => `${part}: ${what}`));
  return `${[...lines, "", `losses: ${sum("lost")}, other breaches: ${sum("broken")}`, ...wrong].join("\n")}\n`;
}

/** `crashPoints` as `crash points`. */
const inWords = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
