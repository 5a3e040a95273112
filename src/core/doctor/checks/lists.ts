import { relative } from "node:path";
import { SessionError } from "../../../errors";
import { readIfThere } from "../../../store/atomic-file";
import { joinLines, splitLines } from "../../../store/markdown-lines";
import { type TaskPrefix, taskParts } from "../../../store/tasklist-line";
import { readTaskList } from "../../items/task-list";
import { storedSessions } from "../../list";
import { readNoteList } from "../../notes";
import { type Hold, step } from "../../operation";
import type { StoredSession } from "../../session-state";
import { stateFile } from "../../state-file";
import { type Check, type Fault, faultOf } from "../finding";
import { quarantined } from "../quarantine";

/** Objectives, blockers and notes that a person's edit has made unreadable. */
export const lists: Check = async (workspace) =>
  storedSessions(workspace)
    .filter(({ context }) => context.status !== "ended")
    .flatMap((session) => [
      ...fault(session.files.objectives, () => readTasks(session.files.objectives, "obj", session)),
      ...fault(session.files.blockers, () => readTasks(session.files.blockers, "blk", session)),
      ...fault(session.files.notes, () => readNoteList(session.files.notes, session.context)),
    ]);

/** Reads a list. @throws SessionError LIST_UNCLEAR where a code fence or comment that is not closed hides tasks */
function readTasks(path: string, prefix: TaskPrefix, { context }: StoredSession): void {
  const { shape, lines } = readTaskList(path, prefix, context);
  if (shape.open === null) return;
  if (lines.slice(shape.open).some((line) => taskParts(line, prefix))) throw new SessionError("LIST_UNCLEAR", { path });
}

function fault(path: string, read: () => unknown): Fault[] {
  try {
    read();
    return [];
  } catch (cause) {
    if (!(cause instanceof SessionError)) throw cause;
    const { code, details } = cause;
    if (code === "LIST_UNCLEAR") return [{ ...faultOf(cause, "warning"), message: hidden(path) }];
    if (code !== "DUPLICATE_ID") return [faultOf(cause)];
    const [, line] = details.lines as readonly string[];
    const fix = `session doctor --fix takes the id off line ${line}, and the next change gives it another.`;
    return [{ ...faultOf(cause), fix, mend: (held) => takeIdOff(held, path, String(details.id), Number(line)) }];
  }
}

const hidden = (path: string): string =>
  `${path} has tasks in a code fence or comment that is not closed, where they count for nothing`;

/** Takes an id off a line; the file as it was goes into the quarantine. */
async function takeIdOff(held: Hold, path: string, id: string, line: number): Promise<void> {
  const { workspace, group } = held;
  const bytes = readIfThere(path) ?? new Uint8Array();
  const file = splitLines(bytes);
  const lines = file.lines.map((text, at) =>
    at + 1 === line ? text.replace(new RegExp(`${id}(?: \\(handoff\\))?: ?`), "") : text,
  );
  const changed = stateFile(workspace, path, joinLines({ ...file, lines }));
  const kept = quarantined(group, relative(workspace.layout.root, path), bytes);
  await step(held, () => ({ intent: null, files: [kept, changed] }));
}
