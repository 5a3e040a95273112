import { readIfThere } from "../../store/atomic-file";
import { printContext, type SessionContext } from "../../store/context";
import { printTasks, type TaskFile } from "../../store/tasklist";
import type { PlannedFile } from "../operation";
import type { StoredSession } from "../session-state";
import { stateFile } from "../state-file";
import type { Workspace } from "../workspace";
import { withHighest } from "./highest";
import { refusal } from "./refusal";
import { readTaskList } from "./task-list";

/** Objectives and blockers: how the ids begin, and the words around them. */
export interface ListKind {
  prefix: "obj" | "blk";
  /** The list's file among the session's own. */
  file: "objectives" | "blockers";
}

/** A list with the context it belongs to. */
export interface TaskState {
  list: TaskFile;
  context: SessionContext;
}

/** Reads a list, lets `edit` change it, and plans the files that differ. @throws SessionError DUPLICATE_ID, LIST_UNCLEAR */
export function editTasks(
  workspace: Workspace,
  { files, context }: StoredSession,
  { prefix, file }: ListKind,
  edit: (state: TaskState) => TaskState,
): { files: PlannedFile[]; before: TaskState; after: TaskState } {
  const path = files[file];
  const list = readTaskList(path, prefix, context);
  try {
    const counted = withHighest(
      context,
      prefix,
      list.tasks.map(({ id }) => id),
    );
    const edited = edit({ list, context: counted });
    const after = {
      ...edited,
      context: withHighest(
        edited.context,
        prefix,
        edited.list.tasks.map(({ id }) => id),
      ),
    };
    const planned: PlannedFile[] = [];
    // Compared with the disk: the list as it was read may have given ids already.
    const bytes = printTasks(after.list);
    if (Buffer.compare(bytes, readIfThere(path) ?? new Uint8Array()) !== 0)
      planned.push(stateFile(workspace, path, bytes));
    if (after.context !== context) planned.push(stateFile(workspace, files.context, printContext(after.context)));
    return { files: planned, before: { list, context }, after };
  } catch (cause) {
    throw refusal(path, cause);
  }
}
