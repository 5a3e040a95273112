import type { HandoffFacts } from "./facts";
import { inline } from "./markdown";
import { summaryOf } from "./summary";
import { blockersView, decisionsView, objectivesView, progressView, workView } from "./view-of-work";
import { architectureView, documentsView, filesView, metricsView, nextView, testsView } from "./view-of-figures";
import { count, moment, span } from "./words";
import { block, code } from "./markdown";

/** A section whose content is a list of lines; each is Markdown already. */
export interface Lines {
  lines: string[];
}

/**
 * What a handoff template sees. Every text is Markdown that is safe where it stands; a section without facts is null, so
 * that `{{#section}}…{{/section}}` leaves it out. docs/handoff.md describes the same names.
 */
export interface HandoffView {
  /** The branch. */
  title: string;
  /** Session, person, time and last work commit, in sentences. */
  intro: string;
  session: { id: string; branch: string; author: string; started: string; ended: string | null };
  summary: { text: string } | null;
  objectives: { heading: string; items: { box: string; id: string; text: string; state: string | null; criteria: string[] }[]; achievement: string } | null;
  work: { commits: { id: string; subject: string; note: string | null; body: string | null }[]; earlier: string | null } | null;
  tests: Lines | null;
  documentation: Lines | null;
  progress: Lines | null;
  blockers: { items: { id: string; text: string; lines: string[] }[] } | null;
  decisions: { items: { title: string; source: string; lines: string[] }[] } | null;
  architecture: Lines | null;
  metrics: Lines | null;
  files: Lines | null;
  notes: Lines | null;
  next: (Lines & { estimate: string | null }) | null;
  learnings: Lines | null;
  related: Lines | null;
  checklist: { items: { box: string; text: string }[] } | null;
}

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
    checklist: facts.checks.length > 0 ? { items: facts.checks.map(({ ok, what }) => ({ box: ok ? "x" : " ", text: what })) } : null,
  };
}

/** A section of lines; null where there is none. */
export function linesOf(lines: string[]): Lines | null {
  return lines.length > 0 ? { lines } : null;
}

function intro({ session, at, lastCommit, checkpoints }: HandoffFacts): string {
  const { id, author, startedAt, endedAt, base } = session;
  const when = endedAt ? `from ${span(startedAt, endedAt)}` : `open since ${moment(startedAt)}, as it stood at ${moment(at)}`;
  const labelled = checkpoints.length > 0 ? ` It has ${count(checkpoints.length, "checkpoint")}.` : "";
  const from = base.branch ? `, on top of ${inline(base.branch)}` : "";
  const last = lastCommit ? `The last work commit is ${code(lastCommit.oid.slice(0, 10))}${from}.` : "No work is committed yet.";
  return `Session ${id} of ${inline(author.name) || inline(author.email)}, ${when}.${labelled}\n${last}`;
}
