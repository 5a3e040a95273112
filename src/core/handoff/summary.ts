import { printDuration } from "../../config/duration";
import type { CoverageFacts, HandoffFacts } from "./facts";
import { count, lineCounts, listed, percent } from "./words";

/**
 * What the session achieved, with its figures, in at most three sentences: objectives, work, and what stands in the way.
 * `2 of 4 objectives are done, in 2h 15m of active time.`
 */
export function summaryOf(facts: HandoffFacts): string {
  return [achieved(facts), work(facts), obstacles(facts)].filter((sentence) => sentence !== "").join(" ");
}

function achieved({ objectives, session }: HandoffFacts): string {
  const time = session.activeSeconds >= 60 ? `${printDuration(session.activeSeconds)} of active time` : "";
  const done = objectives.filter(({ state }) => state === "done").length;
  if (objectives.length === 0) return time ? `The session took ${time}.` : "";
  return `${objectivesDone(done, objectives.length)}${time ? `, in ${time}` : ""}.`;
}

/** `2 of 4 objectives are done`, `The objective is done`, `None of the 3 objectives is done`. */
export function objectivesDone(done: number, all: number): string {
  if (all === 1) return `The objective is ${done === 1 ? "done" : "not done yet"}`;
  if (done === 0) return `None of the ${all} objectives is done`;
  if (done === all) return `All ${all} objectives are done`;
  return `${done} of ${all} objectives ${done === 1 ? "is" : "are"} done`;
}

function work({ totals, decisions, testsAdded, coverage }: HandoffFacts): string {
  const { commits, filesChanged, linesAdded, linesRemoved } = totals;
  const extras = [...(testsAdded ? [count(testsAdded, "new test")] : []), ...(decisions.length > 0 ? [count(decisions.length, "decision")] : [])];
  const made = commits === 0 ? "" : filesChanged > 0 ? `${count(commits, "commit")} changed ${count(filesChanged, "file")} (${lineCounts(linesAdded, linesRemoved)})` : `${count(commits, "commit")} ${were(commits)} made`;
  const told = made ? made + (extras.length > 0 ? `, with ${listed(extras)}` : "") : decisions.length > 0 ? `${count(decisions.length, "decision")} ${were(decisions.length)} taken` : "";
  const moved = coverage ? coverageMoved(coverage) : "";
  return told || moved ? `${[told, moved].filter(Boolean).join("; ")}.`.replace(/^c/, "C") : "";
}

const were = (number: number): string => (number === 1 ? "was" : "were");

function coverageMoved({ from, to }: CoverageFacts): string {
  return from === null || from === to ? `coverage is ${percent(to)}` : `coverage went from ${percent(from)} to ${percent(to)}`;
}

function obstacles({ blockers, uncommitted }: HandoffFacts): string {
  const open = blockers.filter(({ state }) => state === "open").length;
  const parts: string[] = [];
  if (open > 0) parts.push(`${count(open, "blocker")} ${open === 1 ? "is" : "are"} open`);
  if (uncommitted.length > 0) parts.push(`${count(uncommitted.length, "changed file")} ${uncommitted.length === 1 ? "is" : "are"} not committed`);
  return parts.length > 0 ? `${listed(parts)}.` : "";
}
