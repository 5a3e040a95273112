import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { machine } from "./machine";
import { figureOf, inWords, keepsBound, type Result } from "./report";

/** What the floors are, in the order of the page. */
const FLOORS: Readonly<Record<string, string>> = {
  hello: "a compiled Bun program that prints a line",
  status: "the same, which runs one `git status --porcelain=v2 --branch -z` and reads it",
  commit: "the same, which runs `git add -A` and `git commit` with the durability of a checkpoint",
  log: "the same, which reads one `git log --raw --numstat` over all history",
  session: "the same command where the feature is not in use",
};

/** Writes docs/performance.md from one run of everything. */
export function writePage(
  results: readonly Result[],
  effort: { runs: number; warmUps: number },
  commits: number,
): void {
  const { platform, arch, cpu, cores, memory, git } = machine();
  const own = results.filter(({ bound }) => bound !== null);
  const peers = results.filter(({ bound }) => bound === null);
  const lines = [
    "# Speed",
    "",
    "Every command is measured beside a floor that does the least that could be done, in turns, in one run: what slows the",
    "machine down slows both. The figure is the median of the ratios of the pairs, or what its unit says.",
    "",
    ...tableOf(["work", "floor", "figure", "at most", "", "median", "of the floor"], own.map(cellsOf)),
    "",
    "The floors:",
    "",
    ...Object.entries(FLOORS).map(([name, words]) => `- \`${name}\`: ${words}`),
    "",
    ...(peers.length === 0
      ? []
      : [
          "## Beside others",
          "",
          "The same repository, and what the others do that comes nearest, from their npm packages.",
          "",
          ...tableOf(["work", "floor", "figure", "median", "of the floor"], peers.map(cellsOf).map(withoutBound)),
          "",
        ]),
    "## How it was measured",
    "",
    `${effort.runs} pairs after ${effort.warmUps} that do not count; fewer where one takes seconds. ${platform} ${arch}, ${cpu}, ${cores} cores,`,
    `${memory} GiB, ${git}, Bun ${Bun.version}. The long history has ${commits.toLocaleString("en")} commits and is made by \`scripts/make-history.ts\`, the same bytes`,
    "each time. To repeat it: `npm run build`, then `npm run bench`; with `-- --write` this page is written anew, with `-- --quick`",
    "the everyday commands alone are measured. `npm run bench -- --quick --check 2` ends with exit code 1 where a bound is passed",
    "twofold; continuous integration runs that.",
    "",
  ];
  writeFileSync(resolve(import.meta.dir, "../../docs/performance.md"), lines.join("\n"));
}

function cellsOf(result: Result): string[] {
  const { comparison, unit, bound, name, floor } = result;
  if (comparison === null) return [name, floor, "-", "", "failed", "", ""];
  const limit = bound === null ? "" : inWords(unit, bound);
  return [
    name,
    floor,
    inWords(unit, figureOf(unit, comparison)),
    limit,
    bound === null || keepsBound(result, 1) ? "" : "over",
    inWords("ms", comparison.command.median),
    inWords("ms", comparison.floor.median),
  ];
}

const withoutBound = (cells: readonly string[]): string[] => cells.filter((_, at) => at !== 3 && at !== 4);

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
