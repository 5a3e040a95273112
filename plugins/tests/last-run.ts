import { lstatSync } from "node:fs";
import { join } from "node:path";
import type { BaseEvent } from "session/plugin";
import type { TestResults } from "session/plugin/junit";
import { readResults } from "./results";

/** Where tools write results when nobody tells them otherwise; the first place that has any is read. */
const USUAL_PLACES: readonly string[] = [
  "junit.xml",
  "test-results.xml",
  "test-results/junit.xml",
  "reports/junit.xml",
  "target/surefire-reports/TEST-*.xml",
  "build/test-results/test/TEST-*.xml",
];

/** Files of one run are written within an hour. */
const ONE_RUN = 3_600_000;

/** What is known of the last run; without results there may be a warning about those that were named. */
export type LastRun = { kind: "results"; results: TestResults } | { kind: "none"; warnings: string[] };

/**
 * The results of the last run, summed over the files it wrote. Results that are older than a changed file say nothing
 * about it and are left out.
 * @param places paths or patterns from the root; without them the usual ones are looked at
 */
export async function lastRun(event: BaseEvent, places: readonly string[] | undefined): Promise<LastRun> {
  const none = (why: string): LastRun => ({ kind: "none", warnings: places === undefined ? [] : [why] });
  const files = await filesAt(event, places ?? USUAL_PLACES, places !== undefined);
  if (files.length === 0) return none(`no test results at ${(places ?? []).join(", ")}`);
  const newest = Math.max(...files.map(({ at }) => at));
  const newer = await changedAfter(event, newest);
  if (newer !== null) return none(`the test results are older than ${newer} and are left out`);
  const sum: TestResults = { passed: 0, failed: 0, skipped: 0, failures: [] };
  try {
    for (const { text } of files.filter(({ at }) => newest - at <= ONE_RUN)) {
      const { passed, failed, skipped, failures } = await readResults(text);
      sum.passed += passed;
      sum.failed += failed;
      sum.skipped += skipped;
      sum.failures.push(...failures);
    }
  } catch (cause) {
    return none(`the test results cannot be read: ${cause instanceof Error ? cause.message : "unknown cause"}`);
  }
  return sum.passed + sum.failed + sum.skipped === 0
    ? none("the test results hold no test")
    : { kind: "results", results: sum };
}

/** More files or text than this is not read, in one run. */
const MOST_FILES = 2000;
const MOST_TEXT = 64_000_000;

async function filesAt(
  event: BaseEvent,
  places: readonly string[],
  all: boolean,
): Promise<{ text: string; at: number }[]> {
  const found: { text: string; at: number }[] = [];
  let size = 0;
  for (const place of places) {
    const paths = /[*?[{]/.test(place) ? await event.findWorkFiles(place) : [place];
    for (const path of paths.slice(0, MOST_FILES)) {
      const file = await event.readWorkFile(path);
      if (file === null) continue;
      size += file.text.length;
      if (size > MOST_TEXT) return found;
      found.push({ text: file.text, at: Date.parse(file.modifiedAt) });
    }
    if (found.length > 0 && !all) break;
  }
  return found;
}

async function changedAfter(event: BaseEvent, at: number): Promise<string | null> {
  for (const { path, kind } of await event.changes()) {
    if (kind === "deleted" || /\.(?:md|txt|rst|adoc)$/.test(path) || path.startsWith(".session/")) continue;
    const stat = lstatSync(join(event.root, path), { throwIfNoEntry: false });
    if (stat !== undefined && Math.floor(stat.mtimeMs / 1000) > Math.floor(at / 1000)) return path;
  }
  return null;
}
