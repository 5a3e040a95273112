import type { SessionContext } from "../store/context";
import type { TaskFile } from "../store/tasklist";
import { readTaskList } from "./items/task-list";
import type { Objective } from "./model";
import type { StoredSession } from "./session-state";

/**
 * The session's objectives in the order of the file.
 * @throws SessionError DUPLICATE_ID when two lines carry one id, UNREADABLE_STATE
 */
export function readObjectives({ files, context }: Pick<StoredSession, "files" | "context">): Objective[] {
  return objectivesIn(readTaskList(files.objectives, "obj", context), context);
}

/** The tasks of a list as objectives: the file tells text and state, the context when each was added and done. */
export function objectivesIn(list: TaskFile, context: SessionContext): Objective[] {
  return list.tasks.map(({ id, mark, text }) => {
    const times = id === null ? undefined : context.objectives[id];
    return {
      id: id ?? "",
      text,
      state: mark,
      createdAt: times?.createdAt ?? null,
      doneAt: mark === "done" ? (times?.doneAt ?? null) : null,
    };
  });
}
