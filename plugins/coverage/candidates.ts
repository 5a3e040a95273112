import { statSync } from "node:fs";
import { join } from "node:path";

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
 * The report to read: of the given places (or glob patterns) the one that was written last, null where there is none.
 * @param root the folder the places are relative to
 */
export function newestReport(root: string, places: readonly string[]): Candidate | null {
  const found: Candidate[] = [];
  for (const place of places) {
    for (const path of matching(root, place)) {
      const stat = statSync(join(root, path), { throwIfNoEntry: false });
      if (stat?.isFile() && stat.size > 0) found.push({ path, at: stat.mtimeMs, bytes: stat.size });
    }
  }
  const newest = Math.max(...found.map(({ at }) => at));
  return found.find(({ at }) => newest - at <= ONE_RUN) ?? null;
}

function matching(root: string, place: string): string[] {
  if (!/[*?[{]/.test(place)) return [place];
  return [...new Bun.Glob(place).scanSync({ cwd: root, onlyFiles: true })].sort();
}
