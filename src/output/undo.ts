import type { SnapshotBack } from "../core/auto/restore";
import type { AutoSnapshot } from "../core/auto/snapshot";
import type { ListedOperation } from "../core/undo/list";
import type { Taken } from "../core/undo/undo";
import { ageOf, count } from "./age";
import { table } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";
import { takeBack } from "./take-back";

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

/** What bringing a snapshot back has restored, a line each. */
export function restoredBy({ snapshot, aside }: SnapshotBack): string[] {
  const back = `${count(snapshot.files, "changed file")} as in ${snapshot.name}`;
  return aside === 0 ? [back] : [back, `${count(aside, "changed file")} put aside, for session undo`];
}

/** What was brought back. */
export function renderSnapshotBack(back: SnapshotBack, paint: Paint): string {
  const [first = "", ...others] = restoredBy(back);
  return [
    `${paint.green(paint.marks.done)} ${first}`,
    ...others.map((line) => `  ${line}`),
    takeBack("session undo", null, paint),
  ].join("\n");
}

/** What was done in this work tree, newest first, and the automatic snapshots of the branch. */
export function renderOperations(
  operations: readonly ListedOperation[],
  snapshots: readonly AutoSnapshot[],
  { now, dateFormat }: Around,
  paint: Paint,
): string {
  const next = operations.find(({ undone }) => !undone);
  const rows = operations.map((operation) => [
    operation === next ? paint.marks.doing : " ",
    operation.undone ? paint.dim(escapeLine(operation.command)) : paint.cyan(escapeLine(operation.command)),
    operation.branch === null ? "" : escapeLine(operation.branch),
    paint.dim(ageOf(operation.at, now, dateFormat)),
    operation.undone ? paint.yellow("taken back") : "",
  ]);
  const saved = snapshots.map(({ name, at, files }) => [
    " ",
    paint.cyan(name),
    count(files, "changed file"),
    paint.dim(ageOf(at, now, dateFormat)),
  ]);
  return [
    ...(rows.length > 0 ? table(rows, paint.width, []) : ["Nothing that session did here can be taken back."]),
    ...(saved.length > 0 ? ["", "  snapshots", ...table(saved, paint.width, [])] : []),
    ...(saved.length > 0 ? [paint.dim("  bring one back with: session undo NAME")] : []),
  ].join("\n");
}
