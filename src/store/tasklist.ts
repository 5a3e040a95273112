import { columnAfter, type FileShape, shapeOf } from "./markdown-blocks";
import { type ByteLines, joinLines, splitLines, textOf } from "./markdown-lines";
import { markIn, oneLine, type TaskMark, type TaskParts, type TaskPrefix, taskParts } from "./tasklist-line";

/** One task of the file. */
export interface TaskLine {
  /** Null until the next write gives it one. */
  readonly id: string | null;
  readonly mark: TaskMark;
  /** One line without control characters, as `oneLine` gives it. */
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** Column of the bullet. */
  readonly indent: number;
  readonly bullet: "-" | "*" | "+";
  /** The bytes of the line, taken apart. */
  readonly parts: TaskParts;
}

/** objectives.md or blockers.md: every line as it stands, and the tasks found among them. */
export interface TaskFile extends ByteLines {
  readonly prefix: TaskPrefix;
  readonly tasks: readonly TaskLine[];
  readonly shape: FileShape;
}

/** Two task lines of a file carry one id. */
export class DuplicateTaskId extends Error {
  override readonly name = "DuplicateTaskId";

  constructor(
    readonly id: string,
    readonly lines: [number, number],
  ) {
    super(`${id} stands twice, on lines ${lines.join(" and ")}`);
  }
}

/**
 * Finds the tasks of a file: `- [ ] obj-1: text`, with `*` or `+` for a bullet, `[X]` for `[x]` and `[>]` for `[▶]`.
 * What stands in code fences and comments is no task, nor is an empty box without an id.
 * @throws DuplicateTaskId
 */
export function parseTasks(bytes: Uint8Array, prefix: TaskPrefix): TaskFile {
  const { bom, lines } = splitLines(bytes);
  const shape = shapeOf(lines);
  const tasks: TaskLine[] = [];
  const seen = new Map<string, number>();
  for (const [at, raw] of lines.entries()) {
    const parts = shape.shapes[at]?.literal === null ? taskParts(raw, prefix) : null;
    if (!parts) continue;
    const line = at + 1;
    const id = parts.label === "" ? null : parts.label.slice(0, parts.label.indexOf(":"));
    const first = id === null ? undefined : seen.get(id);
    if (id !== null && first !== undefined) throw new DuplicateTaskId(id, [first, line]);
    if (id !== null) seen.set(id, line);
    const text = oneLine(textOf(parts.text));
    const { bullet } = parts;
    tasks.push({ id, mark: markIn(parts.box), text, line, indent: columnAfter(parts.indent, 0), bullet, parts });
  }
  return { prefix, bom, lines, tasks, shape };
}

/** The bytes of the file: those it was read from, unless it was edited. */
export function printTasks(file: TaskFile): Uint8Array {
  return joinLines(file);
}
