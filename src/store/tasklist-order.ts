import { itemEnd } from "./markdown-blocks";
import { newlineAt, terminated } from "./markdown-lines";
import type { TaskFile, TaskLine } from "./tasklist";
import { checkedEdit, taskById } from "./tasklist-check";

/**
 * Brings a task to a position among the tasks, counted from 1, with its deeper lines and the tasks nested in it. All
 * other text keeps its place: only what fills the places of tasks changes. A task with nested ones stops where the
 * last of them is the last of all.
 * @throws UnknownTaskId; RangeError when there is no such position; TaskEditRefused
 */
export function moveTask(file: TaskFile, id: string, position: number): TaskFile {
  const { lines, tasks } = file;
  const task = taskById(file, id);
  if (!Number.isInteger(position) || position < 1 || position > tasks.length) {
    throw new RangeError(`there is no position ${position} among ${tasks.length} tasks`);
  }
  const from = tasks.indexOf(task);
  const end = wholeEnd(file, task);
  const family = tasks.filter(({ line }) => line >= task.line && line <= end);
  const others = tasks.toSpliced(from, family.length);
  const place = Math.min(position - 1, others.length);
  const ordered = [...others.slice(0, place), ...family, ...others.slice(place)];
  if (ordered[from] === task) return file;
  const ends = new Map(tasks.map((other, at) => [other, ownEnd(file, at)]));
  const pieces: string[][] = [];
  let done = 0;
  for (const [at, occupant] of tasks.entries()) {
    const next = ordered[at] ?? occupant;
    pieces.push(lines.slice(done, occupant.line - 1), lines.slice(next.line - 1, ends.get(next)));
    done = ends.get(occupant) ?? done;
  }
  const moved = [...pieces.flat(), ...lines.slice(done)];
  return checkedEdit(file, terminated(moved, newlineAt(lines, lines.length - 1), false), ordered);
}

/**
 * Takes a task away, with the deeper lines directly beneath it. Tasks nested in it have ids of their own and stay.
 * @throws UnknownTaskId, TaskEditRefused
 */
export function removeTask(file: TaskFile, id: string): TaskFile {
  const at = file.tasks.indexOf(taskById(file, id));
  const start = (file.tasks[at]?.line ?? 1) - 1;
  return checkedEdit(file, file.lines.toSpliced(start, ownEnd(file, at) - start), file.tasks.toSpliced(at, 1));
}

/** Where a task ends (exclusive) with all that is nested in it. */
function wholeEnd({ shape }: TaskFile, { line, indent }: TaskLine): number {
  return itemEnd(shape.shapes, line - 1, indent, shape.shapes[line - 1]?.item ?? 0);
}

/** Where a task's own lines end (exclusive): in front of the next task, and of blank lines that only part them. */
function ownEnd(file: TaskFile, at: number): number {
  const task = file.tasks[at];
  if (!task) return 0;
  const next = file.tasks[at + 1]?.line ?? file.lines.length + 1;
  let end = Math.min(wholeEnd(file, task), next - 1);
  while (file.shape.shapes[end - 1]?.blank) end -= 1;
  return end;
}
