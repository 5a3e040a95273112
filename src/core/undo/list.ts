import type { Instant } from "../model";
import type { Workspace } from "../workspace";
import { type Operation, readPast, requirePast } from "./operations";

/** An operation as `undo --list` shows it. */
export interface ListedOperation {
  id: string;
  command: string;
  at: Instant;
  branch: string | null;
  /** It has been taken back; redo brings back the newest such. */
  undone: boolean;
}

/** What session did in this work tree, newest first; what was taken back comes before what undo would take back next. */
export async function listOperations(workspace: Workspace): Promise<ListedOperation[]> {
  await requirePast(workspace);
  const { done, undone } = readPast(workspace);
  const listed = ({ id, command, at, branch }: Operation, taken: boolean): ListedOperation => ({
    id,
    command,
    at,
    branch,
    undone: taken,
  });
  return [
    ...undone.map(({ operation }) => listed(operation, true)).reverse(),
    ...done.map((operation) => listed(operation, false)),
  ];
}
