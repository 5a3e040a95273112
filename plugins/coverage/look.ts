import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { newestReport, USUAL_PLACES } from "./candidates";
import { percent } from "./percent";
import type { Lines, Metric } from "./report";
import { fileOf } from "./where";

/** A figure with everything that decides whether it may be compared. */
export interface Figure {
  covered: number;
  total: number;
  metric: Metric;
  format: string;
}

/** What a look at the reports found. */
export type Look =
  | { kind: "none" }
  /** There is a report that says nothing about the code as it is; `why` is a sentence. */
  | { kind: "unusable"; why: string }
  | { kind: "figure"; path: string; figure: Figure; files: Map<string, Lines | null> };

/** Larger reports are not read. */
const LARGEST = 16 * 1024 * 1024;

/** As many files of a report are looked for, and as many places tried: a report about another machine's files finds none. */
const MOST_FILES = 5000;
const MOST_TRIES = 20_000;

/**
 * Finds and reads the newest coverage report.
 * @param root the repository, absolute
 * @param report a path or pattern from the root; without it the places that tools write to are looked at
 * @param find the files that match a pattern
 */
export async function look(
  root: string,
  report: string | undefined,
  find: (pattern: string) => Promise<string[]>,
): Promise<Look> {
  const named = report !== undefined && /[*?[{]/.test(report) ? await find(report) : [report ?? ""];
  const found = newestReport(root, report === undefined ? USUAL_PLACES : named);
  if (found === null) return report === undefined ? { kind: "none" } : unusable(`no coverage report at ${report}`);
  const about = `the coverage report ${found.path}`;
  if (found.bytes > LARGEST) return unusable(`${about} is larger than ${LARGEST / 1024 / 1024} MiB and is not read`);
  try {
    const { readReport } = await import("./formats");
    const read = await readReport(readFileSync(join(root, found.path), "utf8"));
    const files = placed(root, found.path, read.files, read.roots ?? []);
    const newer = newerThan(root, found.at, files.keys());
    if (newer !== null) return unusable(`${about} is older than ${newer}; coverage is left out`);
    const { covered, total, metric, format } = read;
    return { kind: "figure", path: found.path, figure: { covered, total, metric, format }, files };
  } catch (cause) {
    return unusable(`${about} cannot be read: ${cause instanceof Error ? cause.message : "unknown cause"}`);
  }
}

function unusable(why: string): Look {
  return { kind: "unusable", why };
}

/** The files of a report by their paths in the repository; what is not found there is left out. */
function placed(
  root: string,
  report: string,
  files: ReadonlyMap<string, Lines | null>,
  roots: readonly string[],
): Map<string, Lines | null> {
  const found = new Map<string, Lines | null>();
  const known = new Map<string, boolean>();
  const exists = (path: string) => {
    let answer = known.get(path);
    if (answer === undefined) {
      answer = path !== "" && lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true;
      known.set(path, answer);
    }
    return answer;
  };
  for (const [name, lines] of files) {
    if (found.size >= MOST_FILES || known.size >= MOST_TRIES) break;
    const path = fileOf(name, { root, report, roots, exists });
    if (path !== null) found.set(path, lines);
  }
  return found;
}

/** The first file that changed after the report was written, or null. */
function newerThan(root: string, at: number, paths: Iterable<string>): string | null {
  for (const path of paths) {
    const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (stat !== undefined && stat.mtimeMs > at) return path;
  }
  return null;
}

/** A figure in percent. */
export function shareOf({ covered, total }: Figure): number {
  return percent(covered, total);
}

/** `79% → 84%` where both are of one metric and format, else the new one alone: `84%`. */
export function inWords(now: Figure, before: Figure | null): string {
  const share = (figure: Figure) => `${shareOf(figure)}%`;
  const equal = before !== null && before.metric === now.metric && before.format === now.format;
  return equal && share(before) !== share(now) ? `${share(before)} → ${share(now)}` : share(now);
}
