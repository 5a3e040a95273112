import { TestCounter } from "session/plugin/junit";
import * as v from "valibot";
import type { ResultFormat } from "./result";

const Event = v.object({
  Action: v.string(),
  Package: v.optional(v.string(), ""),
  Test: v.optional(v.string()),
});

/**
 * `go test -json` (test2json): one event a line. Tests count, subtests do not (their parent fails with them); a package
 * that fails without a failed test of its own (it did not build, it panicked) counts as one failure.
 */
export const goJson: ResultFormat = {
  name: "go test -json",
  begins: (head) => /^\s*\{[^\n]*"Action"\s*:/.test(head),
  read: (text) => {
    const results = new TestCounter();
    const broken = new Set<string>();
    for (const line of text.split("\n")) {
      const event = eventOf(line);
      if (event === null) continue;
      const outcome = OUTCOMES.get(event.Action);
      if (outcome === undefined) continue;
      if (event.Test === undefined) {
        if (outcome === "failed" && !broken.has(event.Package)) results.add("failed", event.Package);
      } else if (!event.Test.includes("/")) {
        results.add(outcome, `${event.Package} ${event.Test}`.trim());
        if (outcome === "failed") broken.add(event.Package);
      }
    }
    return results;
  },
};

const OUTCOMES: ReadonlyMap<string, "passed" | "failed" | "skipped"> = new Map([
  ["pass", "passed"],
  ["fail", "failed"],
  ["skip", "skipped"],
]);

function eventOf(line: string): v.InferOutput<typeof Event> | null {
  // Build output may stand between the events.
  if (!line.startsWith("{")) return null;
  try {
    const read = v.safeParse(Event, JSON.parse(line));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
