import type { DecisionRecord } from "../core/decisions/record";
import type { TakenDecision } from "../core/decisions/take";
import { columnsOf, pad } from "./columns";
import { escapeLine } from "./escape";
import { itemLine, itemRows, wrapped } from "./item-rows";
import type { Paint } from "./paint";

/** All decisions, newest first; those that are no longer in force are marked. */
export function renderDecisions(decisions: readonly DecisionRecord[], paint: Paint): string {
  if (decisions.length === 0)
    return `no decisions yet\n${paint.dim("  record one with: session decisions add TEXT --rationale WHY")}`;
  return itemRows(
    decisions.map(({ id, title, status }) => ({
      mark: "",
      id,
      text: title,
      detail: statusMark(status),
    })),
    paint,
  ).join("\n");
}

/** One decision with all that its record says. */
export function renderDecision(decision: DecisionRecord, paint: Paint): string {
  const { id, title, status, date, supersedes, context, alternatives, rationale, consequences, path } = decision;
  const facts: [string, string[]][] = [
    ["status", [`${status}, ${date}`]],
    ["supersedes", supersedes === null ? [] : [supersedes]],
    ["context", context === null ? [] : [context]],
    ["rationale", rationale === null ? [] : [rationale]],
    ["alternatives", alternatives],
    ["consequences", consequences === null ? [] : [consequences]],
    ["record", [path]],
  ];
  const label = Math.max(...facts.map(([name]) => columnsOf(name)));
  const lines = facts.flatMap(([name, texts]) =>
    texts
      .flatMap((text) => wrapped(text, paint.width - label - 4))
      .map((line, at) => `  ${paint.dim(pad(at === 0 ? name : "", label))}  ${line}`.trimEnd()),
  );
  const head = wrapped(title, paint.width - id.length - 2);
  return [
    ...head.map((line, at) => (at === 0 ? `${paint.cyan(id)}  ${line}` : `${" ".repeat(id.length + 2)}${line}`)),
    "",
    ...lines,
  ].join("\n");
}

/** Nothing for what holds; by which a decision is superseded tells its record. */
function statusMark(status: string): string {
  if (status === "accepted") return "";
  return /^superseded by /i.test(status) ? "superseded" : escapeLine(status);
}

/** What came of recording a decision: where it stands, and how to change it. */
export function renderTaken({ decision, superseded, session }: TakenDecision, paint: Paint): string {
  const { id, title, path } = decision;
  const lines = [itemLine(paint.green(paint.marks.done), id, title, paint)];
  if (superseded) lines.push(itemLine("  replaces", superseded.id, superseded.title, paint));
  lines.push(`  ${path}${session === null ? "" : ", in the next checkpoint"}`);
  lines.push(paint.dim(`  replace with: session decisions supersede ${id} TEXT`));
  return lines.join("\n");
}
