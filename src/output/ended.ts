import { printDuration } from "../config/duration";
import type { Ended } from "../core/end/end";
import type { Objective, Session } from "../core/model";
import { count } from "./age";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";
import { takeBack } from "./take-back";

/** What is shown beside the outcome. */
export interface EndedAround {
  session: Session;
  objectives: readonly Objective[];
  summary: boolean;
}

/** What ending came to: the merge, what was achieved, where the handoff is, how to go on. */
export function renderEnded(ended: Ended, { session, objectives, summary }: EndedAround, paint: Paint): string {
  const { merge, handoff, checkpoint, dryRun } = ended;
  const branch = paint.cyan(escapeLine(session.branch));
  if (dryRun) {
    const what = merge
      ? `merge ${branch} into ${paint.cyan(escapeLine(merge.target))} (${merge.kind})`
      : `end ${branch}`;
    return [`Would ${what}; nothing was changed.`, ...ended.warnings.map((line) => `  ${line}`)].join("\n");
  }
  const done = paint.green(paint.marks.done);
  const lines = [`${done} ended ${branch} after ${printDuration(session.activeSeconds)}`];
  if (checkpoint?.commit)
    lines.push(`${done} ${paint.cyan(checkpoint.commit.oid.slice(0, 8))}  ${escapeLine(checkpoint.commit.subject)}`);
  if (merge)
    lines.push(
      `${done} ${MERGED[merge.kind] ?? "merged"} into ${paint.cyan(escapeLine(merge.target))}${merge.commit ? ` at ${merge.commit.slice(0, 8)}` : ""}, now on ${escapeLine(merge.target)}`,
    );
  if (ended.deleted) lines.push(`${done} deleted the branch ${branch}`);
  if (ended.pushed)
    lines.push(`${done} pushed ${escapeLine(ended.pushed.branch)} to ${escapeLine(ended.pushed.remote)}`);
  if (summary) lines.push(...achieved(objectives, session, paint), ...quality(ended, paint));
  if (handoff) lines.push(`  handoff  ${escapeLine(handoff.tracked ? handoff.path : `.git/${handoff.path}`)}`);
  if (!ended.deleted) lines.push(paint.dim(`  reopen it with: session resume ${escapeLine(session.branch)}`));
  // What is published stays so.
  if (!ended.pushed) lines.push(takeBack("session undo", null, paint));
  return lines.join("\n");
}

/** The figures of the quality gate, each with what was asked for. */
function quality({ quality: figures }: Ended, paint: Paint): string[] {
  return figures.map(({ name, value, threshold, passed }) => {
    const unit = name === "tests added" ? "" : " %";
    const mark = passed ? paint.green(paint.marks.done) : "!";
    return `  quality  ${mark} ${name} ${value === null ? "not known" : `${value}${unit}`}, at least ${threshold}${unit}`;
  });
}

const MERGED: Record<string, string> = {
  "fast-forward": "fast-forwarded",
  "already-merged": "was in already, merged",
  squash: "squashed",
  merge: "merged",
};

function achieved(objectives: readonly Objective[], session: Session, paint: Paint): string[] {
  const done = objectives.filter(({ state }) => state === "done");
  if (objectives.length === 0) return [];
  return [
    `  ${done.length} of ${count(objectives.length, "objective")} done in ${printDuration(session.activeSeconds)}`,
    ...objectives.map(
      ({ id, text, state }) =>
        `    ${state === "done" ? paint.green(paint.marks.done) : state === "doing" ? paint.marks.doing : " "} ${id}  ${escapeLine(text)}`,
    ),
  ];
}
