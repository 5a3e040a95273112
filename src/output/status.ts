import { printDuration } from "../config/duration";
import { figureWords } from "../core/figure-words";
import type { Blocker, Objective } from "../core/model";
import type { StatusReport } from "../core/status";
import { ageOf, count } from "./age";
import { columnsOf, cut, pad, table } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

/** What of the status is shown alone. */
export type StatusPart = "objectives" | "blockers" | "decisions" | "changes";

/** What the rendering needs beside the report. */
export interface StatusAround {
  now: Date;
  dateFormat: string;
  verbose: boolean;
}

const LABEL = 12;

/** The status for a person: a headline, a few aligned facts, the next step; or the asked parts alone, whole. */
export function renderStatus(
  report: StatusReport,
  parts: readonly StatusPart[],
  around: StatusAround,
  paint: Paint,
): string {
  if (parts.length > 0) return parts.map((part) => wholePart(report, part, around, paint).join("\n")).join("\n\n");
  const { session } = report;
  if (!session) {
    const where = report.branch
      ? `No session on ${paint.cyan(escapeLine(report.branch))}`
      : "No session: no branch is checked out";
    return [
      where,
      ...factLine("changes", changesLine(report, paint), paint),
      "",
      `  ${paint.bold("next")}  session start`,
    ].join("\n");
  }
  const lines = [headline(report, paint), ""];
  lines.push(...objectiveLines(report.objectives, paint), ...blockerLines(report.blockers, around, paint));
  lines.push(...factLine("changes", changesLine(report, paint), paint));
  const last = report.checkpoints.at(-1);
  if (last) {
    const seen = [last.commit?.slice(0, 8), ageOf(last.at, around.now, around.dateFormat)].filter(Boolean).join(", ");
    const name = factText(last.label ?? last.id, columnsOf(seen) + 3, paint);
    lines.push(...factLine("checkpoint", `${name}   ${paint.dim(seen)}`, paint));
  }
  if (report.commits > 0) lines.push(...factLine("commits", count(report.commits, "commit"), paint));
  if (report.decisions.length > 0)
    lines.push(...factLine("decisions", count(report.decisions.length, "decision"), paint));
  const figures = figureWords(report.metrics);
  if (figures.length > 0) lines.push(...factLine("quality", escapeLine(figures.join("   ")), paint));
  if (around.verbose) lines.push(...verboseLines(report, paint));
  lines.push(
    "",
    ...report.next
      .slice(0, around.verbose ? 9 : 1)
      .map((action, at) => `  ${at === 0 ? paint.bold("next") : "    "}  ${escapeLine(action)}`),
  );
  return lines.join("\n");
}

/** One short line: branch, objectives done, open blockers, changed files. Empty where there is no session. */
export function renderPrompt({ session, objectives, blockers, changes }: StatusReport, paint: Paint): string {
  if (!session) return "";
  const done = objectives.filter(({ state }) => state === "done").length;
  const open = blockers.filter(({ state }) => state === "open").length;
  const parts = [escapeLine(session.branch)];
  if (objectives.length > 0) parts.push(`${done}/${objectives.length}`);
  if (open > 0) parts.push(`${paint.marks.warn}${open}`);
  const changed = changes.files.length + changes.unlisted;
  if (changed > 0) parts.push(`+${changed}`);
  if (session.status === "paused") parts.push("paused");
  return parts.join(" ");
}

function headline({ session, objectives }: StatusReport, paint: Paint): string {
  if (!session) return "";
  const active = objectives.find(({ state }) => state === "doing");
  const left = paint.bold(paint.cyan(escapeLine(session.branch)));
  const right =
    session.status === "paused"
      ? paint.yellow(`paused after ${printDuration(session.activeSeconds)}`)
      : paint.dim(`active ${printDuration(session.activeSeconds)}`);
  const room = paint.width - columnsOf(left) - columnsOf(right) - 4;
  const middle = active && room > 8 ? cut(escapeLine(active.text), room, paint.marks.more) : "";
  return `${left}  ${pad(middle, Math.max(0, Math.min(room, 60)))}  ${right}`;
}

/** A text as the value of a fact, cut to what `beside` (an id, a time) leaves of the line. */
function factText(text: string, beside: number, paint: Paint): string {
  return cut(escapeLine(text), Math.max(12, paint.width - LABEL - 3 - beside), paint.marks.more);
}

function factLine(label: string, value: string, paint: Paint): string[] {
  return [`  ${paint.dim(pad(label, LABEL))} ${value}`];
}

function objectiveLines(objectives: readonly Objective[], paint: Paint): string[] {
  if (objectives.length === 0) return factLine("objectives", paint.dim("none yet"), paint);
  const open = objectives.filter(({ state }) => state !== "done");
  const done = objectives.length - open.length;
  const figure = pad(`${done} of ${objectives.length}`, 9);
  const shown = open.slice(0, 5);
  if (shown.length === 0) return factLine("objectives", `${figure} ${paint.green("all done")}`, paint);
  const lines = shown.map(({ id, text, state }, at) => {
    const head = at === 0 ? `  ${paint.dim(pad("objectives", LABEL))} ${figure} ` : " ".repeat(LABEL + 3 + 10);
    const mark = state === "doing" ? paint.green(paint.marks.doing) : " ".repeat(columnsOf(paint.marks.doing));
    return `${head}${mark} ${id}  ${cut(escapeLine(text), Math.max(12, paint.width - LABEL - 24), paint.marks.more)}`;
  });
  if (open.length > shown.length)
    lines.push(`${" ".repeat(LABEL + 13)}  ${paint.dim(`and ${open.length - shown.length} more`)}`);
  return lines;
}

function blockerLines(blockers: readonly Blocker[], around: StatusAround, paint: Paint): string[] {
  const open = blockers.filter(({ state }) => state === "open");
  return open.slice(0, 5).map(({ id, text, ticket, openedAt }, at) => {
    const head =
      at === 0
        ? `  ${paint.dim(pad("blockers", LABEL))} ${paint.yellow(pad(`${open.length} open`, 9))} `
        : " ".repeat(LABEL + 13);
    const tail = [
      ticket && [ticket.key, ticket.state].filter(Boolean).join(" "),
      openedAt ? ageOf(openedAt, around.now, around.dateFormat) : null,
    ]
      .filter(Boolean)
      .join(", ");
    const room = Math.max(12, paint.width - LABEL - 26 - columnsOf(tail));
    return `${head}  ${id}  ${cut(escapeLine(text), room, paint.marks.more)}${tail ? `  ${paint.dim(escapeLine(tail))}` : ""}`;
  });
}

function changesLine({ changes, lines }: StatusReport, paint: Paint): string {
  const { staged, untracked, files, unlisted } = changes;
  if (files.length + unlisted === 0) return paint.dim("none");
  const parts: string[] = [];
  if (lines && lines.added + lines.removed > 0) parts.push(`+${lines.added} ${paint.marks.minus}${lines.removed}`);
  if (untracked > 0) parts.push(`${untracked} new`);
  parts.push(staged > 0 ? `${staged} staged` : "nothing staged");
  if (unlisted > 0) parts.push(`${unlisted} not watched`);
  return `${pad(count(files.length + unlisted, "file"), 9)} ${parts.join(", ")}`;
}

function verboseLines({ session, lastCommits, decisions }: StatusReport, paint: Paint): string[] {
  if (!session) return [];
  const base = [session.base.branch, session.base.commit?.slice(0, 8)].filter(Boolean).join(" at ") || "nothing";
  return [
    ...factLine("session", session.id, paint),
    ...factLine("from", escapeLine(base), paint),
    ...factLine("state in", `.git/${escapeLine(session.stateDir)}`, paint),
    ...lastCommits.flatMap(({ oid, subject }, at) =>
      factLine(at === 0 ? "last commits" : "", `${paint.dim(oid.slice(0, 8))}  ${factText(subject, 10, paint)}`, paint),
    ),
    ...decisions.flatMap(({ id, title }, at) =>
      factLine(at === 0 ? "decided" : "", `${paint.dim(id)}  ${factText(title, id.length + 2, paint)}`, paint),
    ),
  ];
}

function wholePart(report: StatusReport, part: StatusPart, around: StatusAround, paint: Paint): string[] {
  const { objectives, blockers, decisions, changes } = report;
  if (part === "objectives") {
    if (objectives.length === 0) return ["No objectives yet. Add one with: session objectives add TEXT"];
    return table(
      objectives.map(({ id, text, state }) => [
        state === "done" ? paint.green(paint.marks.done) : state === "doing" ? paint.marks.doing : " ",
        id,
        escapeLine(text),
      ]),
      paint.width,
    );
  }
  if (part === "blockers") {
    if (blockers.length === 0) return ["No blockers."];
    return table(
      blockers.map(({ id, text, state, ticket, openedAt }) => [
        state === "open" ? paint.yellow("open") : paint.green("resolved"),
        id,
        ticket ? escapeLine(ticket.key) : "",
        openedAt ? ageOf(openedAt, around.now, around.dateFormat) : "",
        escapeLine(text),
      ]),
      paint.width,
    );
  }
  if (part === "decisions") {
    if (decisions.length === 0) return ["No decisions in this session."];
    return table(
      decisions.map(({ id, date, title }) => [id, date, escapeLine(title)]),
      paint.width,
    );
  }
  if (changes.files.length + changes.unlisted === 0) return ["No uncommitted changes."];
  const rows = changes.files.map(({ path, status }) => [`  ${status}`, escapeLine(path)]);
  const named = rows.length > 0 ? [...table(rows, Math.max(paint.width, 200)), ""] : [];
  return [...named, `  ${changesLine(report, paint)}`];
}
