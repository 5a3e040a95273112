import type { SessionContext } from "../../store/context";
import { itemEnd } from "../../store/markdown-blocks";
import { contentOf, textOf } from "../../store/markdown-lines";
import type { TaskFile } from "../../store/tasklist";
import { readBlockers } from "../blockers";
import { readTaskList } from "../items/task-list";
import { foldLine } from "../message/cleanup";
import type { Blocker, Decision, Note, Objective, Oid, Session } from "../model";
import { readNotes } from "../notes";
import { readObjectives } from "../objectives";
import { decisionsOf } from "../records/decisions-of";
import type { TrailerSession } from "../records/from-messages";
import type { SessionRecord } from "../records/record";
import { recordContext } from "../records/record-context";
import type { StoredSession } from "../session-state";
import type { Workspace } from "../workspace";

/** What a person meant in a session, wherever it was read from: local state, a record, or commits. */
export interface Material {
  session: Session;
  context: SessionContext;
  objectives: Objective[];
  /** Lines beneath an objective, by its id. */
  criteria: ReadonlyMap<string, string[]>;
  blockers: Blocker[];
  decisions: Decision[];
  notes: Note[];
  /** Up to which commit the work is looked at. */
  head: Oid | null;
}

/** Reads a session's own files. @throws SessionError DUPLICATE_ID, UNREADABLE_STATE */
export async function localMaterial(
  workspace: Workspace,
  stored: StoredSession,
  session: Session,
  head: Oid | null,
): Promise<Material> {
  const { context, files } = stored;
  const until = context.endedAt ? new Date(context.endedAt) : workspace.now();
  return {
    session,
    context,
    objectives: readObjectives(stored),
    criteria: criteriaIn(readTaskList(files.objectives, "obj", context)),
    blockers: readBlockers(stored, until),
    decisions: await decisionsOf(workspace, context, head),
    notes: readNotes(stored),
    head,
  };
}

/** The same from a record. */
export function recordMaterial(record: SessionRecord, session: Session): Material {
  const { objectives, blockers, decisions, notes } = record;
  const context = recordContext(record);
  return { session, context, objectives, criteria: new Map(), blockers, decisions, notes, head: record.head };
}

/** The same from nothing but commits. A decision that only a message tells has neither id nor file. */
export async function trailerMaterial(workspace: Workspace, told: TrailerSession, session: Session): Promise<Material> {
  const { context, objectives, blockers, head } = told;
  const recorded = await decisionsOf(workspace, context, head);
  const titles = new Set(recorded.map(({ title }) => foldLine(title)));
  const only = told.decisions.filter(({ title }) => !titles.has(title));
  const spoken = only.map((decision) => ({
    ...decision,
    id: "",
    date: session.startedAt.slice(0, 10),
    status: "accepted",
    context: null,
    consequences: null,
    path: "",
  }));
  return {
    session,
    context,
    objectives,
    criteria: new Map(),
    blockers,
    decisions: [...recorded, ...spoken],
    notes: [],
    head,
  };
}

/** The lines that a person wrote beneath each objective, without their bullets; nested tasks are objectives themselves. */
export function criteriaIn({ tasks, lines, shape }: TaskFile): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [at, { id, line, indent }] of tasks.entries()) {
    const end = Math.min(
      itemEnd(shape.shapes, line - 1, indent, shape.shapes[line - 1]?.item ?? 0),
      (tasks[at + 1]?.line ?? lines.length + 1) - 1,
    );
    const beneath = lines.slice(line, end).map((raw) =>
      textOf(contentOf(raw))
        .replace(/^\s*(?:[-*+]\s+)?/, "")
        .trim(),
    );
    const texts = beneath.filter((text) => text !== "");
    if (id !== null && texts.length > 0) found.set(id, texts);
  }
  return found;
}
