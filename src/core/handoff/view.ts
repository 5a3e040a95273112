import type { HandoffFacts } from "./facts";
import { block, code, inline } from "./markdown";
import { summaryOf } from "./summary";
import { architectureView, documentsView, filesView, metricsView, nextView, testsView } from "./view-of-figures";
import { blockersView, decisionsView, objectivesView, progressView, workView } from "./view-of-work";
import type { HandoffView, Lines } from "./view-shape";
import { count, moment, span } from "./words";

/** The facts in words. Pure: the same facts give the same view. */
export function viewOf(facts: HandoffFacts): HandoffView {
  const { session, summarised } = facts;
  const summary = summaryOf(facts);
  return {
    title: inline(session.branch),
    intro: intro(facts),
    session: {
      id: session.id,
      branch: inline(session.branch),
      author: inline(session.author.name),
      started: moment(session.startedAt),
      ended: session.endedAt && moment(session.endedAt),
    },
    summary: summarised && summary ? { text: summary } : null,
    objectives: objectivesView(facts),
    work: workView(facts),
    tests: testsView(facts),
    documentation: documentsView(facts),
    progress: progressView(facts),
    blockers: blockersView(facts),
    decisions: decisionsView(facts),
    architecture: architectureView(facts),
    metrics: metricsView(facts),
    files: filesView(facts),
    notes: linesOf(facts.notes.map((note) => block(note, 2))),
    next: nextView(facts),
    learnings: linesOf(facts.learnings.map((learning) => block(learning, 2))),
    related: linesOf(facts.tickets.map(inline)),
    checklist:
      facts.checks.length > 0
        ? { items: facts.checks.map(({ ok, what }) => ({ box: ok ? "x" : " ", text: what })) }
        : null,
  };
}

/** A section of lines; null where there is none. */
function linesOf(lines: string[]): Lines | null {
  return lines.length > 0 ? { lines } : null;
}

function intro({ session, at, lastCommit, checkpoints }: HandoffFacts): string {
  const { id, author, startedAt, endedAt, base } = session;
  const when = endedAt
    ? `from ${span(startedAt, endedAt)}`
    : `open since ${moment(startedAt)}, as it stood at ${moment(at)}`;
  const points = checkpoints.length > 0 ? `It has ${count(checkpoints.length, "checkpoint")}` : "";
  const from = base.branch ? `, on top of ${inline(base.branch)}` : "";
  const last = lastCommit
    ? `the last work commit is ${code(lastCommit.oid.slice(0, 10))}${from}`
    : "no work is committed yet";
  const standing = [points, last].filter((part) => part !== "").join("; ");
  return `Session ${id} of ${inline(author.name) || inline(author.email)}, ${when}.\n${standing[0]?.toUpperCase()}${standing.slice(1)}.`;
}
