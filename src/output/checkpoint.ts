import type { CheckpointDone } from "../core/checkpoint/done";
import { count } from "./age";
import { escapeLine, escapeText } from "./escape";
import type { Paint } from "./paint";
import { takeBack } from "./take-back";

/** What the checkpoint came to: commit and subject, its figures, how to take it back. */
export function renderCheckpoint(done: CheckpointDone, { dryRun }: { dryRun: boolean }, paint: Paint): string {
  const { commit, checkpoint, changes, decisions, message } = done;
  if (dryRun)
    return [paint.dim("This commit would be made; nothing was changed:"), "", escapeText(message).trimEnd()].join("\n");
  const figures = [
    count(changes.length, "file"),
    lineFigure(done, paint),
    ...(decisions > 0 ? [count(decisions, "decision")] : []),
  ].filter(Boolean);
  if (!commit) {
    return [
      `${paint.green(paint.marks.done)} recorded ${paint.cyan(escapeLine(checkpoint.label ?? checkpoint.id))}, no commit made`,
      takeBack("session undo", null, paint),
    ].join("\n");
  }
  return [
    `${paint.green(paint.marks.done)} ${paint.cyan(commit.oid.slice(0, 8))}  ${escapeLine(commit.subject)}`,
    `  ${figures.join(", ")}`,
    takeBack("session undo", null, paint),
  ].join("\n");
}

function lineFigure({ changes }: CheckpointDone, paint: Paint): string {
  const added = changes.reduce((sum, change) => sum + change.added, 0);
  const removed = changes.reduce((sum, change) => sum + change.removed, 0);
  return added + removed === 0 ? "" : `+${added} ${paint.marks.minus}${removed}`;
}
