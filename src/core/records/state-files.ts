import type { SessionFiles } from "../../store/layout";
import { parseNotes } from "../../store/notes-list";
import { parseTasks, printTasks } from "../../store/tasklist";
import { appendTask, nextTaskId, setTask, withIds } from "../../store/tasklist-edit";
import { oneLine, type TaskMark, type TaskPrefix } from "../../store/tasklist-line";
import type { Blocker, Note, Objective } from "../model";
import type { PlannedFile } from "../operation";
import { stateFile } from "../state-file";
import type { Workspace } from "../workspace";
import { notesFile } from "./make";
import { recordText } from "./read";
import type { RecordEntry, SessionRecord } from "./record";

/** The lists of a session that is to be written to a clone which has none of its files. */
export interface Lists {
  objectives: readonly Objective[];
  blockers: readonly Blocker[];
  notes: readonly Note[];
}

/** objectives.md, blockers.md and notes.md from what is known; a list without entries gets no file. */
export function listFiles(
  workspace: Workspace,
  files: SessionFiles,
  branch: string,
  { objectives, blockers, notes }: Lists,
): PlannedFile[] {
  const planned: PlannedFile[] = [];
  if (objectives.length > 0)
    planned.push(stateFile(workspace, files.objectives, taskFile("obj", `# Objectives of ${branch}`, objectives)));
  const resolvable = blockers.map(({ id, text, state }) => ({
    id,
    text,
    state: state === "resolved" ? ("done" as const) : ("todo" as const),
  }));
  if (resolvable.length > 0)
    planned.push(stateFile(workspace, files.blockers, taskFile("blk", `# Blockers of ${branch}`, resolvable)));
  if (notes.length > 0) planned.push(stateFile(workspace, files.notes, notesFile(notes, branch)));
  return planned;
}

function taskFile(
  prefix: TaskPrefix,
  title: string,
  tasks: readonly { id: string; text: string; state: TaskMark }[],
): Uint8Array {
  const empty = parseTasks(new Uint8Array(), prefix);
  return printTasks(
    tasks.reduce(
      (file, { id, text, state }) => appendTask(file, { id, mark: state, text: oneLine(text) }, title),
      empty,
    ),
  );
}

/**
 * The files of a record as the session's own, byte for byte where they can be read; else they are made anew from what
 * session.json says, so that another person's broken file does not become this clone's.
 */
export async function recordStateFiles(
  workspace: Workspace,
  files: SessionFiles,
  entry: RecordEntry,
  record: SessionRecord,
): Promise<PlannedFile[]> {
  const planned = new Map(listFiles(workspace, files, record.session.branch, record).map((file) => [file.path, file]));
  const copies = [
    ["objectives.md", files.objectives, (bytes: Uint8Array) => parseTasks(bytes, "obj")],
    ["blockers.md", files.blockers, (bytes: Uint8Array) => parseTasks(bytes, "blk")],
    ["notes.md", files.notes, parseNotes],
    ["handoff.md", files.handoff, () => null],
  ] as const;
  for (const [name, path, parse] of copies) {
    const text = await recordText(workspace, entry, name);
    if (text === null || !readable(text, parse)) continue;
    const file = stateFile(workspace, path, text);
    planned.set(file.path, file);
  }
  return [...planned.values()];
}

/** The planned files with the objectives as a newer source has them: its states win, what it adds comes last. */
export function withObjectives(
  workspace: Workspace,
  files: SessionFiles,
  planned: readonly PlannedFile[],
  newest: readonly Objective[],
): PlannedFile[] {
  const path = stateFile(workspace, files.objectives, null).path;
  const content = planned.find((file) => file.path === path)?.content ?? "";
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  let list = withIds(parseTasks(bytes, "obj"));
  for (const { text, state } of newest) {
    const held = list.tasks.find((task) => task.text === text);
    if (held?.id) list = setTask(list, held.id, { mark: state });
    else list = appendTask(list, { id: nextTaskId(list), mark: state, text }, "# Objectives");
  }
  return [...planned.filter((file) => file.path !== path), stateFile(workspace, files.objectives, printTasks(list))];
}

function readable(text: string, parse: (bytes: Uint8Array) => unknown): boolean {
  try {
    parse(new TextEncoder().encode(text));
    return true;
  } catch {
    return false;
  }
}
