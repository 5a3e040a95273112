import { itemColumn, itemEnd } from "./markdown-blocks";
import { bytesOf, endingOf, insertLines } from "./markdown-lines";
import { DuplicateTaskId, type TaskFile } from "./tasklist";
import { checkedEdit, type Expected, taskById } from "./tasklist-check";
import { labelFor, oneLine, type TaskMark, taskLine } from "./tasklist-line";

/**
 * The id for the next task: one above the highest in the file.
 * @param floor The highest number ever given in this file, so that ids of removed tasks stay theirs; 0 if unknown.
 */
export function nextTaskId(file: TaskFile, floor = 0): string {
  return `${file.prefix}-${highestNumber(file, floor) + 1n}`;
}

/** Gives an id to every task that has none, from the top down. `floor` as for `nextTaskId`. */
export function withIds(file: TaskFile, floor = 0): TaskFile {
  const lines = [...file.lines];
  let number = highestNumber(file, floor);
  const tasks = file.tasks.map((task) => {
    if (task.id !== null) return task;
    number += 1n;
    const id = `${file.prefix}-${number}`;
    const at = task.line - 1;
    lines[at] = taskLine({ ...task.parts, label: labelFor(id, task.text) }) + endingOf(lines[at] ?? "");
    return { ...task, id };
  });
  return tasks.every((task, at) => task === file.tasks[at]) ? file : checkedEdit(file, lines, tasks);
}

/**
 * Adds a task behind the last one, in the list's own bullet, depth and newline. Where there is no task it comes at
 * the end, in front of a code fence or comment that is not closed; an empty file gets the title first.
 * @param title The whole line that heads a new file, such as `# Objectives`.
 * @throws DuplicateTaskId naming the line that has the id and the one the task would get; TaskEditRefused
 */
export function appendTask(file: TaskFile, task: Expected & { id: string }, title: string): TaskFile {
  const { lines, shape, tasks } = file;
  const depth = tasks.reduce((least, { indent }) => Math.min(least, indent), tasks[0]?.indent ?? 0);
  const last = tasks.at(-1);
  const at = last ? itemEnd(shape.shapes, last.line - 1, depth, 0) : (shape.open ?? lines.length);
  const twin = tasks.find(({ id }) => id === task.id);
  if (twin) throw new DuplicateTaskId(task.id, [twin.line, at + 1]);
  const text = oneLine(task.text);
  const model = tasks.findLast(({ indent }) => indent === depth)?.parts;
  const column = itemColumn(shape.shapes, at, depth);
  const line = taskLine({
    indent: column === depth ? (model?.indent ?? "") : " ".repeat(column),
    bullet: model?.bullet ?? "-",
    gap: model?.gap ?? " ",
    box: boxFor(file, task.mark),
    space: " ",
    label: labelFor(task.id, text),
    text: bytesOf(text),
  });
  const apart = !last && at > 0 && !shape.shapes[at - 1]?.blank ? [""] : [];
  const before = lines.length === 0 ? [bytesOf(oneLine(title)), ""] : apart;
  return checkedEdit(file, insertLines(lines, at, [...before, line]), [...tasks, { ...task, text }]);
}

/** Changes a task's mark, its text or both, on its line alone. @throws UnknownTaskId, TaskEditRefused */
export function setTask(file: TaskFile, id: string, change: { mark?: TaskMark; text?: string }): TaskFile {
  const task = taskById(file, id);
  const mark = change.mark ?? task.mark;
  const text = change.text === undefined ? task.text : oneLine(change.text);
  if (mark === task.mark && text === task.text) return file;
  const at = task.line - 1;
  const line = taskLine({
    ...task.parts,
    ...(mark === task.mark ? {} : { box: boxFor(file, mark) }),
    ...(text === task.text ? {} : { label: labelFor(id, text), text: bytesOf(text) }),
  });
  const lines = file.lines.with(at, line + endingOf(file.lines[at] ?? ""));
  return checkedEdit(file, lines, file.tasks.with(file.tasks.indexOf(task), { ...task, mark, text }));
}

/** A mark as this file spells it already, so that a list kept in ASCII stays so. */
function boxFor(file: TaskFile, mark: TaskMark): string {
  const model = file.tasks.find((task) => task.mark === mark);
  return model?.parts.box ?? { todo: " ", doing: bytesOf("▶"), done: "x" }[mark];
}

/** A bigint, for a person may write a number of any length. */
function highestNumber({ prefix, tasks }: TaskFile, floor: number): bigint {
  let highest = BigInt(floor);
  for (const { id } of tasks) {
    const number = BigInt(id === null ? 0 : id.slice(prefix.length + 1));
    if (number > highest) highest = number;
  }
  return highest;
}
