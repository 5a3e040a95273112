import type { ListedOperation } from "../core/undo/list";
import type { Taken } from "../core/undo/undo";
import { ageOf } from "./age";
import { table } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

interface Around {
  now: Date;
  dateFormat: string;
}

/** What was taken back or done again, with what is as it was. */
export function renderTaken(
  { operation, restored, dryRun, redo }: Taken,
  { now, dateFormat }: Around,
  paint: Paint,
): string {
  const what = `${paint.cyan(escapeLine(operation.command))}, ${ageOf(operation.at, now, dateFormat)}`;
  const lines = restored.map((line) => `  ${escapeLine(line)}`);
  if (dryRun) return [`Would ${redo ? "do again" : "take back"} ${what}; nothing was changed.`, ...lines].join("\n");
  return [
    `${paint.green(paint.marks.done)} ${redo ? "did again" : "took back"} ${what}`,
    ...lines,
    paint.dim(redo ? "  undo with: session undo" : "  bring it back with: session redo"),
  ].join("\n");
}

/** What was done in this work tree, newest first. */
export function renderOperations(
  operations: readonly ListedOperation[],
  { now, dateFormat }: Around,
  paint: Paint,
): string {
  if (operations.length === 0) return "Nothing that session did here can be taken back.";
  const next = operations.find(({ undone }) => !undone);
  const rows = operations.map((operation) => [
    operation === next ? paint.marks.doing : " ",
    operation.undone ? paint.dim(escapeLine(operation.command)) : paint.cyan(escapeLine(operation.command)),
    operation.branch === null ? "" : escapeLine(operation.branch),
    paint.dim(ageOf(operation.at, now, dateFormat)),
    operation.undone ? paint.yellow("taken back") : "",
  ]);
  return table(rows, paint.width, []).join("\n");
}
