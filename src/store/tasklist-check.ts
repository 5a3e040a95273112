import { joinLines } from "./markdown-lines";
import { DuplicateTaskId, parseTasks, type TaskFile, type TaskLine } from "./tasklist";

/** No task of the file has this id. */
export class UnknownTaskId extends Error {
  override readonly name = "UnknownTaskId";

  constructor(readonly id: string) {
    super(`no task has the id ${id}`);
  }
}

/**
 * The edited file would not read back as meant: uneven indents or an open code fence or comment would hide another
 * task or bring one to light; or what was given as an id is none. The file is to stay as it is.
 */
export class TaskEditRefused extends Error {
  override readonly name = "TaskEditRefused";

  constructor() {
    super(
      "the edit would change which other lines are tasks; even out the file's indents and close its code fences first",
    );
  }
}

/** What an edit promises of a task. */
export type Expected = Pick<TaskLine, "id" | "mark" | "text">;

/** The task with an id. @throws UnknownTaskId */
export function taskById(file: TaskFile, id: string): TaskLine {
  const task = file.tasks.find((other) => other.id === id);
  if (!task) throw new UnknownTaskId(id);
  return task;
}

/** Reads an edited file back and compares it with what was meant. @throws TaskEditRefused */
export function checkedEdit(file: TaskFile, lines: readonly string[], expected: readonly Expected[]): TaskFile {
  const edited = reread(file, lines);
  const same = edited.tasks.every((task, at) => {
    const { id, mark, text } = expected[at] ?? {};
    return task.id === id && task.mark === mark && task.text === text;
  });
  if (!same || edited.tasks.length !== expected.length) throw new TaskEditRefused();
  return edited;
}

function reread(file: TaskFile, lines: readonly string[]): TaskFile {
  try {
    return parseTasks(joinLines({ bom: file.bom, lines }), file.prefix);
  } catch (cause) {
    if (cause instanceof DuplicateTaskId) throw new TaskEditRefused();
    throw cause;
  }
}
