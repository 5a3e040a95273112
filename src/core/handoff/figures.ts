import type { StoredCheckpoint } from "../../store/context";
import type { Metrics, Objective } from "../model";
import type { CoverageFacts, Estimate, HandoffCommit, HandoffFacts } from "./facts";

/** Names that contributors give their figures; a handoff words these itself and lists all others as they are. */
export const METRIC = { coverage: "coverage", testsAdded: "testsAdded", newCode: "newCodeCoverage" } as const;

/** The type of a Conventional Commits subject, or null. */
export function commitType(subject: string): string | null {
  return /^([a-z]{2,20})(?:\([^()]{1,60}\))?!?: /.exec(subject)?.[1] ?? null;
}

/** How many commits there are of each type, the most frequent first; those of no type are `other` and come last. */
export function commitTypes(commits: readonly Pick<HandoffCommit, "subject">[]): HandoffFacts["commitTypes"] {
  const counts = new Map<string, number>();
  for (const { subject } of commits)
    counts.set(commitType(subject) ?? "other", (counts.get(commitType(subject) ?? "other") ?? 0) + 1);
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => last(a.type) - last(b.type) || b.count - a.count || (a.type < b.type ? -1 : 1));
}

/**
 * Active time by type of commit: what passed up to a checkpoint since the one before counts for the checkpoint's commit.
 * Empty where fewer than two types are told apart.
 */
export function timeByType(checkpoints: readonly StoredCheckpoint[]): HandoffFacts["timeByType"] {
  const spent = new Map<string, number>();
  let before = 0;
  for (const { subject, seconds } of checkpoints) {
    const type = (subject === null ? null : commitType(subject)) ?? "other";
    spent.set(type, (spent.get(type) ?? 0) + Math.max(0, seconds - before));
    before = Math.max(before, seconds);
  }
  const parts = [...spent].map(([type, seconds]) => ({ type, seconds })).filter(({ seconds }) => seconds >= 60);
  return parts.length < 2
    ? []
    : parts.sort((a, b) => last(a.type) - last(b.type) || b.seconds - a.seconds || (a.type < b.type ? -1 : 1));
}

const last = (type: string): number => (type === "other" ? 1 : 0);

/** Coverage at the first and the last checkpoint that carries it. */
export function coverageOf(checkpoints: readonly StoredCheckpoint[]): CoverageFacts | null {
  const figures = checkpoints
    .map(({ metrics }) => metrics[METRIC.coverage])
    .filter((figure) => typeof figure === "number");
  const to = figures.at(-1);
  if (to === undefined) return null;
  return { from: figures.length > 1 ? (figures[0] ?? null) : null, to };
}

/** The sum of the tests that checkpoints say were added; null where none says so. */
export function testsAdded(checkpoints: readonly StoredCheckpoint[]): number | null {
  const figures = checkpoints
    .map(({ metrics }) => metrics[METRIC.testsAdded])
    .filter((figure) => typeof figure === "number");
  return figures.length === 0 ? null : figures.reduce((sum, figure) => sum + figure, 0);
}

/** The newest figure of each name. */
export function latestMetrics(checkpoints: readonly { metrics: Metrics }[]): Metrics {
  return Object.assign({}, ...checkpoints.map(({ metrics }) => metrics)) as Metrics;
}

/**
 * How long the open objectives may take at the pace of those that are done (throughput: active seconds an objective).
 * Null where fewer than two are done, less than a minute was worked, or nothing is left.
 */
export function estimate(objectives: readonly Pick<Objective, "state">[], activeSeconds: number): Estimate | null {
  const done = objectives.filter(({ state }) => state === "done").length;
  const left = objectives.length - done;
  if (done < 2 || left === 0 || activeSeconds < 60) return null;
  return { done, left, spent: activeSeconds, needed: Math.round((activeSeconds / done) * left) };
}
