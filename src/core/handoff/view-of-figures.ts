import { printDuration } from "../../config/duration";
import { figureWords } from "../figure-words";
import type { FileChange } from "../model";
import type { HandoffFacts } from "./facts";
import { leftToDo } from "./left-to-do";
import { code, inline } from "./markdown";
import type { HandoffView, Lines } from "./view-shape";
import { count, lineCounts, listed, percent } from "./words";

/** Files named one by one in the lists that no figure bounds. */
const MOST_FILES = 20;

/** Tests that were added and what they cover. */
export function testsView({ testsAdded, testFiles, coverage }: HandoffFacts): Lines | null {
  const lines: string[] = [];
  if (testsAdded) lines.push(`${count(testsAdded, "test")} added`);
  if (coverage)
    lines.push(
      coverage.from === null
        ? `Coverage: ${percent(coverage.to)}`
        : `Coverage: ${percent(coverage.from)} → ${percent(coverage.to)}`,
    );
  return some([...lines, ...fileLines(testFiles)]);
}

/** Documents that changed. */
export function documentsView({ documents }: HandoffFacts): Lines | null {
  return some(fileLines(documents));
}

/** Where to begin reading. */
export function filesView({ keyFiles }: HandoffFacts): Lines | null {
  return some(fileLines(keyFiles));
}

function fileLines(changes: readonly FileChange[]): string[] {
  const shown = changes.slice(0, MOST_FILES).map(fileLine);
  const more = changes.length - shown.length;
  return more > 0 ? [...shown, `and ${count(more, "more file", "more files")}`] : shown;
}

function fileLine({ path, from, kind, added, removed, binary }: FileChange): string {
  const what =
    kind === "added"
      ? "new, "
      : kind === "deleted"
        ? "deleted, "
        : kind === "renamed" && from
          ? `was ${code(from)}, `
          : "";
  const lines = binary ? "binary" : lineCounts(added, removed);
  return `${code(path)} (${what}${lines})`;
}

/** The rules of the house that the work was done under, and what contradicts them. */
export function architectureView({ architecture, violations }: HandoffFacts): Lines | null {
  const { name, patterns, conventions, rules } = architecture;
  const told = (label: string, texts: readonly string[]): string[] =>
    texts.length > 0 ? [`${label}: ${texts.map(inline).join(", ")}`] : [];
  return some([
    ...told("Architecture", name ? [name] : []),
    ...told("Patterns", patterns),
    ...told("Conventions", conventions),
    ...told("Rules", rules),
    ...violations.map((violation) => `Violation: ${inline(violation)}`),
  ]);
}

/** Figures that stand nowhere else in the document. */
export function metricsView(facts: HandoffFacts): Lines | null {
  const { timeByType, commitTypes, areas, totals, metrics, session, commits } = facts;
  const lines: string[] = [];
  const spent = timeByType.map(({ type, seconds }) => `${type} ${printDuration(seconds)}`);
  const all = session.activeSeconds >= 60 ? [printDuration(session.activeSeconds)] : [];
  if (all.length + spent.length > 0)
    lines.push(`Active time: ${[...all, ...(spent.length > 0 ? [listed(spent)] : [])].join(", of which ")}`);
  if (areas.length > 1)
    lines.push(
      ...areas.map(
        ({ name, files, added, removed }) =>
          `${name[0]?.toUpperCase()}${name.slice(1)}: ${lineCounts(added, removed)} in ${count(files, "file")}`,
      ),
    );
  else if (totals.filesChanged > 0)
    lines.push(`Lines: ${lineCounts(totals.linesAdded, totals.linesRemoved)} in ${count(totals.filesChanged, "file")}`);
  if (commits.length > 0)
    lines.push(`Commits by type: ${listed(commitTypes.map(({ type, count: number }) => `${number} ${type}`))}`);
  lines.push(...figureWords(metrics).map(inline));
  return some(lines);
}

/** What to do next, in order, and how long that may take. */
export function nextView({ objectives, blockers, changed, estimate }: HandoffFacts): HandoffView["next"] {
  const lines = [
    ...(changed > 0 ? ["Commit what is not committed, or put it aside"] : []),
    ...leftToDo(objectives, blockers).map(inline),
  ];
  if (lines.length === 0) return null;
  const pace =
    estimate &&
    `${count(estimate.done, "objective")} took ${printDuration(estimate.spent)} of active time; at that pace the ${estimate.left === 1 ? "one that is left takes" : `${estimate.left} that are left take`} about ${printDuration(rounded(estimate.needed))}.`;
  return { items: lines.map((text, at) => ({ number: at + 1, text })), estimate: pace };
}

/** An estimate is no measurement: to a quarter of an hour, or to minutes where it is shorter than that. */
function rounded(seconds: number): number {
  const step = seconds < 900 ? 60 : 900;
  return Math.max(step, Math.round(seconds / step) * step);
}

const some = (lines: string[]): Lines | null => (lines.length > 0 ? { lines } : null);
