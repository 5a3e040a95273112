import { definePlugin, type HookEvent, type HookResult } from "session/plugin";
import * as v from "valibot";

/** Seconds that one command may take where the options say nothing else. */
const SECONDS = 300;

/** A command that failed, with a sentence about it. */
interface Failed {
  command: string;
  text: string;
}

/**
 * Runs the commands of `quality.checks`: at each checkpoint, where they only tell, and before a merge, which is refused
 * when one fails. The figure `checks` goes into the checkpoint and so into the handoff.
 */
export default definePlugin({
  name: "checks",
  apiVersion: 1,
  summary: "runs the commands of quality.checks at checkpoint and merge",
  hooks: ["onCheckpoint", "onMerge"],
  options: v.object({
    at: v.optional(v.picklist(["checkpoint", "merge", "both"]), "both"),
    seconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(3600)), SECONDS),
  }),
  setup: ({ at, seconds }) => ({
    onCheckpoint: async (event) => (at === "merge" ? undefined : told(await runAll(event, seconds))),
    onMerge: async (event) => {
      if (at === "checkpoint") return undefined;
      const outcome = await runAll(event, seconds);
      const [first] = outcome.failed;
      if (!first || !event.settings.quality.blockMergeOnQuality) return told(outcome);
      const reason = outcome.failed.map(({ text }) => text).join("; ");
      return { warnings: outcome.untrusted, refuse: { reason: reason.slice(0, 500), fix: `Run it: ${first.command}` } };
    },
  }),
});

interface Outcome {
  passed: number;
  failed: Failed[];
  untrusted: string[];
}

async function runAll(event: HookEvent<"onCheckpoint" | "onMerge">, seconds: number): Promise<Outcome> {
  const outcome: Outcome = { passed: 0, failed: [], untrusted: [] };
  // One after the other: linters and type checkers use every core themselves.
  for (const command of event.settings.quality.checks) {
    const result = await event.run(command, { seconds });
    if (result.kind === "untrusted")
      outcome.untrusted.push(`the check "${command}" is not trusted here and did not run; look: session plugins trust`);
    else if (result.kind === "timeout")
      outcome.failed.push({ command, text: `the check "${command}" was not done in ${seconds} s` });
    else if (result.code === 0) outcome.passed++;
    else {
      const says = lastLine(result.stderr) || lastLine(result.stdout);
      outcome.failed.push({ command, text: `the check "${command}" fails${says ? `: ${says}` : ""}` });
    }
  }
  return outcome;
}

function told({ passed, failed, untrusted }: Outcome): HookResult | undefined {
  const warnings = [...failed.map(({ text }) => text.slice(0, 500)), ...untrusted];
  const ran = passed + failed.length;
  if (ran === 0) return warnings.length > 0 ? { warnings } : undefined;
  return { warnings, metrics: { checks: `${passed} of ${ran} passed` } };
}

/** The last line that says something, without colour. */
function lastLine(output: string): string {
  const lines = Bun.stripANSI(output)
    .split("\n")
    .map((line) => line.trim());
  return (lines.findLast((line) => line !== "") ?? "").slice(0, 200);
}
