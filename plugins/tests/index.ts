import { type BaseEvent, definePlugin, type HookResult } from "session/plugin";
import * as v from "valibot";
import { changedTests } from "./changed";
import { impactOf } from "./kinds";
import { lastRun } from "./last-run";

/** Tests that came and went, and how the last run of them ended. */
export default definePlugin({
  name: "tests",
  apiVersion: 1,
  summary: "tests added and removed, and the results that the last run left",
  hooks: ["onCheckpoint", "onMerge"],
  env: [],
  options: v.object({ results: v.optional(v.union([v.string(), v.array(v.string())])) }),
  setup: ({ results }) => {
    const places = results === undefined ? undefined : [results].flat();
    return {
      onCheckpoint: (event) => counted(event, places),
      onMerge: (event) => counted(event, places),
    };
  },
});

async function counted(event: BaseEvent, places: readonly string[] | undefined): Promise<HookResult> {
  const [kinds, run] = await Promise.all([changedTests(event), lastRun(event, places)]);
  const all = [...kinds.values()];
  const impact = impactOf(kinds);
  const sum = (of: "added" | "removed") => all.reduce((total, one) => total + one[of], 0);
  const metrics: HookResult["metrics"] = {
    ...(sum("added") > 0 ? { testsAdded: sum("added") } : {}),
    ...(sum("removed") > 0 ? { testsRemoved: sum("removed") } : {}),
  };
  if (run.kind !== "results") return { impact: impact === null ? [] : [impact], metrics, warnings: run.warnings };
  const { passed, failed, skipped, failures } = run.results;
  return {
    impact: [
      ...(impact === null ? [] : [impact]),
      `Test results: ${[`${passed} passed`, ...(failed > 0 ? [`${failed} failed`] : []), ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(", ")}`,
    ],
    metrics: { ...metrics, testsPassed: passed, testsFailed: failed, testsSkipped: skipped },
    warnings: failed > 0 ? [failing(failed, failures)] : [],
  };
}

function failing(failed: number, failures: readonly string[]): string {
  const named = failures.slice(0, 3).join(", ");
  const more = failed > 3 ? ` and ${failed - 3} more` : "";
  return `${failed === 1 ? "a test fails" : `${failed} tests fail`}: ${named}${more}`;
}
