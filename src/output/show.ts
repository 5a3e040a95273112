import { printDuration } from "../config/duration";
import type { SessionDetail } from "../core/records/detail";
import { ageOf, count } from "./age";
import { columnsOf, cut, pad, table } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

/** What the rendering needs beside the session. */
export interface DetailAround {
  now: Date;
  dateFormat: string;
}

/** Commits named one by one; the document has them all. */
const MOST_COMMITS = 10;

/** A session for a person: a headline, then its lists under their names, each only where it has entries. */
export function renderDetail(detail: SessionDetail, around: DetailAround, paint: Paint): string {
  const lines = [headline(detail, around, paint), paint.dim(`  ${origin(detail)}`)];
  for (const [heading, rows] of parts(detail, around, paint)) {
    if (rows.length > 0)
      lines.push("", `  ${paint.bold(heading)}`, ...table(rows, paint.width - 4).map((row) => `    ${row}`));
  }
  if (detail.next.length > 0)
    lines.push(
      "",
      ...detail.next.map(
        (action, at) =>
          `  ${at === 0 ? paint.bold("next") : "    "}  ${cut(escapeLine(action), Math.max(20, paint.width - 8), paint.marks.more)}`,
      ),
    );
  if (detail.handoff !== null) lines.push("", paint.dim(`  its handoff: session handoff ${detail.session.id}`));
  return lines.join("\n");
}

function headline({ session }: SessionDetail, { now, dateFormat }: DetailAround, paint: Paint): string {
  const { branch, status, endedAt, activeSeconds } = session;
  const when = status === "ended" && endedAt ? `ended ${ageOf(endedAt, now, dateFormat)}` : status;
  const right = `${when}, ${printDuration(activeSeconds)} of work`;
  const room = Math.max(12, paint.width - columnsOf(right) - 2);
  const left = cut(escapeLine(branch), room, paint.marks.more);
  return `${paint.bold(paint.cyan(left))}  ${paint.dim(right)}`;
}

function origin({ session, source }: SessionDetail): string {
  const { id, author, base } = session;
  const from = [base.branch, base.commit?.slice(0, 8)].filter(Boolean).join(" at ");
  const told = source === "record" ? "from its record" : source === "trailers" ? "from its commits" : "";
  return [id, escapeLine(author.name), from ? `from ${escapeLine(from)}` : "", told].filter(Boolean).join(", ");
}

function parts(
  { objectives, blockers, decisions, checkpoints, notes, commits, metrics }: SessionDetail,
  { now, dateFormat }: DetailAround,
  paint: Paint,
): [string, string[][]][] {
  const { marks } = paint;
  const age = (at: string): string => paint.dim(ageOf(at, now, dateFormat));
  const shown = commits.slice(0, MOST_COMMITS);
  const more = commits.length - shown.length;
  return [
    [
      "objectives",
      objectives.map(({ id, text, state }) => [
        state === "done" ? paint.green(marks.done) : state === "doing" ? marks.doing : pad("", 1),
        id,
        escapeLine(text),
      ]),
    ],
    [
      "blockers",
      blockers.map(({ id, text, state, ticket }) => [
        state === "open" ? paint.yellow("open") : paint.green("resolved"),
        id,
        ticket ? escapeLine(ticket.key) : "",
        escapeLine(text),
      ]),
    ],
    ["decisions", decisions.map(({ id, date, title }) => [id || "-", escapeLine(date), escapeLine(title)])],
    [
      "checkpoints",
      checkpoints.map(({ id, label, at, commit, subject }) => [
        escapeLine(label ?? id),
        paint.dim(commit?.slice(0, 8) ?? ""),
        age(at),
        escapeLine(subject ?? ""),
      ]),
    ],
    [
      "commits",
      [
        ...shown.map(({ oid, subject }) => [paint.dim(oid.slice(0, 8)), escapeLine(subject)]),
        ...(more > 0 ? [["", `and ${count(more, "more", "more")}`]] : []),
      ],
    ],
    [
      "notes",
      notes.map((text) => [escapeLine(text.split("\n", 1)[0] ?? "") + (text.includes("\n") ? ` ${marks.more}` : "")]),
    ],
    ["measured", Object.entries(metrics).map(([name, value]) => [escapeLine(name), escapeLine(String(value))])],
  ];
}
