import { printDuration } from "../../config/duration";
import type { Blocker, Decision } from "../model";
import type { HandoffCommit, HandoffFacts, HandoffObjective } from "./facts";
import { block, code, inline } from "./markdown";
import { objectivesDone } from "./summary";
import type { HandoffView, Lines } from "./view-shape";
import { count, listed, moment } from "./words";

/** Uncommitted files named one by one. */
const MOST_FILES = 20;

/** What was to be reached, how one sees it, and how far that went. */
export function objectivesView({ objectives }: HandoffFacts): HandoffView["objectives"] {
  if (objectives.length === 0) return null;
  const done = objectives.filter(({ state }) => state === "done").length;
  const verdict = done === objectives.length ? "Achieved" : done > 0 ? "Partly achieved" : "Not achieved yet";
  return {
    heading: objectives.length === 1 ? "Objective" : "Objectives",
    items: objectives.map(({ id, text, state, criteria }) => ({
      box: state === "done" ? "x" : " ",
      id,
      text: inline(text),
      state: state === "doing" ? "in progress" : null,
      criteria: criteria.map(inline),
    })),
    achievement:
      objectives.length === 1 ? `${verdict}.` : `${verdict}: ${lowerStart(objectivesDone(done, objectives.length))}.`,
  };
}

const lowerStart = (text: string): string => text.replace(/^[A-Z]/, (letter) => letter.toLowerCase());

/** The commits that hold work, oldest first. */
export function workView({ commits, earlierCommits, session }: HandoffFacts): HandoffView["work"] {
  if (commits.length === 0) return null;
  const from = session.base.commit?.slice(0, 10);
  return {
    commits: commits.map((commit) => ({
      id: code(commit.oid.slice(0, 10)),
      subject: inline(commit.subject),
      note: commitNote(commit),
      body: commit.body && block(commit.body, 4),
    })),
    earlier:
      earlierCommits > 0
        ? `${count(earlierCommits, "earlier commit")} ${earlierCommits === 1 ? "is" : "are"} left out${from ? `; git log ${from}.. shows all of them` : ""}.`
        : null,
  };
}

function commitNote({ label, files }: HandoffCommit): string | null {
  const parts = [...(label ? [`checkpoint ${inline(label)}`] : []), ...(files > 0 ? [count(files, "file")] : [])];
  return parts.length > 0 ? parts.join(", ") : null;
}

/** What is begun and not finished: the share that is done, what remains by id, and what is not committed. */
export function progressView({ objectives, uncommitted }: HandoffFacts): Lines | null {
  const left = objectives.filter(({ state }) => state !== "done");
  const lines: string[] = [];
  if (left.length > 0) {
    lines.push(`Done: ${Math.round((100 * (objectives.length - left.length)) / objectives.length)} %`);
    const begun = left.filter(({ state }) => state === "doing");
    const waiting = left.filter(({ state }) => state === "todo");
    if (begun.length > 0) lines.push(`In progress: ${ids(begun)}`);
    if (waiting.length > 0) lines.push(`Not begun: ${ids(waiting)}`);
  }
  if (uncommitted.length > 0) {
    const files = uncommitted.slice(0, MOST_FILES).map(({ path, status }) => `${code(path)} (${status})`);
    const more = uncommitted.length - files.length;
    lines.push(`Not committed: ${listed([...files, ...(more > 0 ? [`${more} more`] : [])])}`);
  }
  return lines.length > 0 ? { lines } : null;
}

const ids = (objectives: readonly HandoffObjective[]): string => listed(objectives.map(({ id }) => id));

/** What stood or stands in the way, open ones first. */
export function blockersView({ blockers }: HandoffFacts): HandoffView["blockers"] {
  if (blockers.length === 0) return null;
  const sorted = [
    ...blockers.filter(({ state }) => state === "open"),
    ...blockers.filter(({ state }) => state === "resolved"),
  ];
  return {
    items: sorted.map((blocker) => ({ id: blocker.id, text: inline(blocker.text), lines: blockerLines(blocker) })),
  };
}

function blockerLines({ ticket, state, openedAt, resolvedAt, resolution, blockedSeconds }: Blocker): string[] {
  const lines: string[] = [];
  if (ticket)
    lines.push(
      `Ticket: ${inline([ticket.key, ticket.title, ticket.state && `(${ticket.state})`].filter(Boolean).join(" "))}`,
    );
  const time = blockedSeconds >= 60 ? printDuration(blockedSeconds) : null;
  if (state === "open")
    lines.push(`Open${openedAt ? ` since ${moment(openedAt)}` : ""}${time ? `, ${time} so far` : ""}`);
  else
    lines.push(
      `Resolved${resolvedAt ? ` ${moment(resolvedAt)}` : ""}${time ? ` after ${time}` : ""}${resolution ? `: ${inline(resolution)}` : ""}`,
    );
  return lines;
}

/** What was decided, with context, rationale, alternatives and consequences as far as they were written down. */
export function decisionsView({ decisions }: HandoffFacts): HandoffView["decisions"] {
  if (decisions.length === 0) return null;
  return {
    items: decisions.map((decision) => ({
      title: inline(decision.title),
      source: decision.path ? code(decision.path) : decision.id || null,
      lines: decisionLines(decision),
    })),
  };
}

function decisionLines({ status, context, rationale, alternatives, consequences }: Decision): string[] {
  const told = (name: string, text: string | null): string[] => (text?.trim() ? [`${name}: ${block(text, 4)}`] : []);
  return [
    ...(status && status !== "accepted" ? [`Status: ${inline(status)}`] : []),
    ...told("Context", context),
    ...told("Rationale", rationale),
    ...alternatives.flatMap((alternative) => told("Alternative", alternative)),
    ...told("Consequences", consequences),
  ];
}
