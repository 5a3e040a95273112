import { printDuration } from "../../config/duration";
import type { CoverageFacts, HandoffFacts } from "./facts";
import { count, lineCounts, listed, percent } from "./words";

/**
 * What the session achieved, with its figures, in at most three sentences: objectives, work, and what stands in the way.
 * `2 of 4 objectives are done, after 2h 15m of active time.`
 */
export function summaryOf(facts: HandoffFacts): string {
  return [achieved(facts), work(facts), obstacles(facts)].filter((sentence) => sentence !== "").join(" ");
}

function achieved({ objectives, session }: HandoffFacts): string {
  const time = session.activeSeconds >= 60 ? `${printDuration(session.activeSeconds)} of active time` : "";
  const done = objectives.filter(({ state }) => state === "done").length;
  if (objectives.length === 0) return time ? `The session took ${time}.` : "";
  return `${objectivesDone(done, objectives.length)}${time ? `, after ${time}` : ""}.`;
}

/** `2 of 4 objectives are done`, `The objective is done`, `None of the 3 objectives is done`. */
export function objectivesDone(done: number, all: number): string {
  if (all === 1) return `The objective is ${done === 1 ? "done" : "not done yet"}`;
  if (done === 0) return `None of the ${all} objectives is done`;
  if (done === all) return `All ${all} objectives are done`;
  return `${done} of ${all} objectives ${done === 1 ? "is" : "are"} done`;
}

function work({ totals, decisions, testsAdded, coverage }: HandoffFacts): string {
  const made = commitsMade(totals);
  const taken = decisions.length;
  const extras = [
    ...(testsAdded ? [count(testsAdded, "new test")] : []),
    ...(taken > 0 ? [count(taken, "decision")] : []),
  ];
  const parts: string[] = [];
  if (made) parts.push(extras.length > 0 ? `${made}, with ${listed(extras)}` : made);
  else if (taken > 0) parts.push(`${count(taken, "decision")} ${were(taken)} taken`);
  if (coverage) parts.push(coverageMoved(coverage));
  return parts.length > 0 ? `${parts.join("; ").replace(/^c/, "C")}.` : "";
}

function commitsMade({ commits, filesChanged, linesAdded, linesRemoved }: HandoffFacts["totals"]): string {
  if (commits === 0) return "";
  if (filesChanged === 0) return `${count(commits, "commit")} ${were(commits)} made`;
  return `${count(commits, "commit")} changed ${count(filesChanged, "file")} (${lineCounts(linesAdded, linesRemoved)})`;
}

const were = (number: number): string => (number === 1 ? "was" : "were");

function coverageMoved({ from, to }: CoverageFacts): string {
  return from === null || from === to
    ? `coverage is ${percent(to)}`
    : `coverage went from ${percent(from)} to ${percent(to)}`;
}

function obstacles({ blockers, changed }: HandoffFacts): string {
  const open = blockers.filter(({ state }) => state === "open").length;
  const parts: string[] = [];
  if (open > 0) parts.push(`${count(open, "blocker")} ${open === 1 ? "is" : "are"} open`);
  if (changed > 0) parts.push(`${count(changed, "changed file")} ${changed === 1 ? "is" : "are"} not committed`);
  return parts.length > 0 ? `${listed(parts)}.` : "";
}
