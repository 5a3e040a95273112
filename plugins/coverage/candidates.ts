import { statSync } from "node:fs";
import { isAbsolute, join } from "node:path";

/**
 * Where tools write their reports when nobody tells them otherwise. Of one run that wrote several, the first in this
 * order is read: those that tell lines stand before those that tell totals only.
 */
export const USUAL_PLACES: readonly string[] = [
  "coverage/lcov.info",
  "lcov.info",
  "coverage.lcov",
  "coverage/coverage-final.json",
  "coverage/cobertura-coverage.xml",
  "coverage.xml",
  "cobertura.xml",
  "coverage.cobertura.xml",
  "coverage.json",
  "coverage/clover.xml",
  "clover.xml",
  "build/logs/clover.xml",
  "target/site/jacoco/jacoco.xml",
  "build/reports/jacoco/test/jacocoTestReport.xml",
  "build/reports/kover/report.xml",
  "coverage.out",
  "cover.out",
  "coverage/coverage-summary.json",
];

/** Reports written within this many milliseconds are of one run. */
const ONE_RUN = 30_000;

/** A report that exists. `path` is relative to the root, `at` its time of change in milliseconds. */
export interface Candidate {
  path: string;
  at: number;
  bytes: number;
}

/**
 * The report to read: of the given paths the one that was written last, null where there is none.
 * @param root the folder the paths are relative to; what lies outside of it is no report
 */
export function newestReport(root: string, paths: readonly string[]): Candidate | null {
  const found: Candidate[] = [];
  for (const path of paths) {
    if (isAbsolute(path) || /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path)) continue;
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isFile() && stat.size > 0) found.push({ path, at: stat.mtimeMs, bytes: stat.size });
  }
  const newest = Math.max(...found.map(({ at }) => at));
  return found.find(({ at }) => newest - at <= ONE_RUN) ?? null;
}
