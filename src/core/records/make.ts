import { readIfThere } from "../../store/atomic-file";
import { appendNote } from "../../store/notes-edit";
import { parseNotes, printNotes } from "../../store/notes-list";
import { latestMetrics } from "../handoff/figures";
import { travels } from "../handoff/gather";
import { leftToDo } from "../handoff/left-to-do";
import { localMaterial } from "../handoff/material";
import type { Note } from "../model";
import { withTodaysCommits } from "../moved-checkpoints";
import { maskBytes } from "../secrets/mask";
import { activeSoFar, describeSession, type StoredSession } from "../session-state";
import type { Workspace } from "../workspace";
import { boundRecord, printRecord } from "./bound";
import { RECORD_SCHEMA, type SessionRecord } from "./record";
import { headOf, sessionWork } from "./session-work";

/** The record of an ended session, whole. @throws SessionError DUPLICATE_ID, UNREADABLE_STATE */
export async function makeRecord(workspace: Workspace, stored: StoredSession): Promise<SessionRecord> {
  const { context } = stored;
  const head = await headOf(workspace, context);
  const session = describeSession(workspace, stored, activeSoFar(workspace, context, []));
  const { objectives, blockers, decisions, notes } = await localMaterial(workspace, stored, session, head);
  const { commits, changes, totals } = await sessionWork(workspace, context, head);
  const weight = (change: { added: number; removed: number }): number => change.added + change.removed;
  return {
    schema: RECORD_SCHEMA,
    revision: context.revision,
    session,
    intervals: context.intervals,
    objectives,
    blockers,
    decisions,
    checkpoints: withTodaysCommits(context.checkpoints, commits),
    notes: notes.filter(travels),
    commits: commits.map(({ oid, subject, author, at }) => ({ oid, subject, author, at })),
    files: [...changes]
      .sort((a, b) => weight(b) - weight(a))
      .map(({ path, kind, added, removed }) => ({ path, kind, added, removed })),
    totals,
    metrics: latestMetrics(context.checkpoints),
    next: leftToDo(objectives, blockers),
    head,
    highest: context.highest,
    cut: null,
  };
}

/**
 * The files of a record. notes.md holds only the notes that leave the clone; the lists are the session's own bytes, but
 * for secrets.
 * session.json is cut so that all of them together stay below the limit.
 */
export async function recordFiles(
  stored: StoredSession,
  record: SessionRecord,
  handoff: string | null,
): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  if (handoff !== null) files["handoff.md"] = new TextEncoder().encode(handoff);
  const objectives = readIfThere(stored.files.objectives);
  if (objectives?.length) files["objectives.md"] = await maskBytes(objectives);
  const blockers = readIfThere(stored.files.blockers);
  if (blockers?.length) files["blockers.md"] = await maskBytes(blockers);
  if (record.notes.length > 0) files["notes.md"] = notesFile(record.notes, record.session.branch);
  const others = Object.values(files).reduce((sum, { length }) => sum + length, 0);
  return { "session.json": new TextEncoder().encode(printRecord(boundRecord(record, others))), ...files };
}

/** A notes.md with these notes alone. */
export function notesFile(notes: readonly Note[], branch: string): Uint8Array {
  const empty = parseNotes(new Uint8Array());
  return printNotes(notes.reduce((file, note) => appendNote(file, note, `# Notes of ${branch}`), empty));
}
