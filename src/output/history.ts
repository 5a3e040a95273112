import { printDuration } from "../config/duration";
import type { HistoryRow } from "../core/history";
import { ageOf, count } from "./age";
import { columnsOf, cut, pad } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

/** What the rendering needs beside the sessions. */
export interface HistoryAround {
  now: Date;
  dateFormat: string;
  metrics: boolean;
  /** Fewer sessions were asked for than there may be. */
  narrowed: boolean;
}

const HEADINGS = ["session", "branch", "done", "points", "time", "when"] as const;

/** Sessions as a table that fits the width: ids and figures stay whole, branches give way. */
export function renderHistory(sessions: readonly HistoryRow[], around: HistoryAround, paint: Paint): string {
  if (sessions.length === 0) {
    return around.narrowed ? "No session matches." : `No session yet. ${paint.dim("Start one with: session start")}`;
  }
  const rows = sessions.map((session) => cells(session, around));
  const widths = HEADINGS.map((heading, at) =>
    Math.max(columnsOf(heading), ...rows.map((row) => columnsOf(row[at] ?? ""))),
  );
  const fixed = widths.reduce((sum, width) => sum + width, 0) - (widths[1] ?? 0) + 2 * (HEADINGS.length - 1);
  widths[1] = Math.min(widths[1] ?? 0, Math.max(12, paint.width - fixed));
  const lines = [paint.dim(line(HEADINGS, widths, paint).trimEnd())];
  for (const [at, session] of sessions.entries()) {
    lines.push(coloured(session, line(rows[at] ?? [], widths, paint), rows[at] ?? [], paint));
    if (around.metrics) lines.push(`  ${paint.dim(figures(session, paint))}`);
  }
  return lines.join("\n");
}

function cells(session: HistoryRow, { now, dateFormat }: HistoryAround): string[] {
  const { id, branch, objectives, checkpoints, activeSeconds, status, lastAt } = session;
  const when =
    status === "active"
      ? "active now"
      : status === "paused"
        ? `paused ${ageOf(lastAt, now, dateFormat)}`
        : ageOf(lastAt, now, dateFormat);
  return [
    escapeLine(id),
    escapeLine(branch),
    objectives.total > 0 ? `${objectives.done}/${objectives.total}` : "none",
    String(checkpoints),
    printDuration(activeSeconds),
    when,
  ];
}

/** Objectives, checkpoints and time are figures and stand to the right. */
function line(row: readonly string[], widths: readonly number[], paint: Paint): string {
  return row
    .map((cell, at) =>
      pad(
        at === 1 ? cut(cell, widths[at] ?? 0, paint.marks.more) : cell,
        widths[at] ?? 0,
        at >= 2 && at <= 4 ? "left" : "right",
      ),
    )
    .join("  ");
}

function coloured({ status }: HistoryRow, text: string, row: readonly string[], paint: Paint): string {
  const id = row[0] ?? "";
  const rest = text.slice(id.length).trimEnd();
  const when = row.at(-1) ?? "";
  const tail = status === "active" ? paint.green(when) : status === "paused" ? paint.yellow(when) : paint.dim(when);
  return `${paint.cyan(id)}${rest.endsWith(when) ? rest.slice(0, rest.length - when.length) + tail : rest}`;
}

function figures(
  { commits, filesChanged, linesAdded, linesRemoved, metrics, author, source }: HistoryRow,
  paint: Paint,
): string {
  const measured = Object.entries(metrics).map(([name, value]) => `${escapeLine(name)} ${escapeLine(String(value))}`);
  const parts = [
    escapeLine(author.name),
    count(commits, "commit"),
    count(filesChanged, "file"),
    `+${linesAdded} ${paint.marks.minus}${linesRemoved}`,
    ...measured,
  ];
  if (source === "trailers") parts.push("known from commits only");
  return parts.join(", ");
}
