import { readIfThere } from "../store/atomic-file";
import type { SessionContext } from "../store/context";
import { appendNote, nextNoteId, withNoteIds } from "../store/notes-edit";
import { type NoteFile, parseNotes, printNotes } from "../store/notes-list";
import { floorOf } from "./items/highest";
import { refusal } from "./items/refusal";
import { textOf } from "./items/text";
import type { Note } from "./model";
import type { PlannedFile } from "./operation";
import type { StoredSession } from "./session-state";
import { stateFile } from "./state-file";
import type { Workspace } from "./workspace";

/**
 * The session's notes in the order of the file.
 * @throws SessionError DUPLICATE_ID when two notes carry one id, UNREADABLE_STATE
 */
export function readNotes({ files, context }: Pick<StoredSession, "files" | "context">): Note[] {
  return notesIn(readNoteList(files.notes, context));
}

/** The file as it stands; notes that a person wrote without an id have the one here that the next write gives them. */
export function readNoteList(path: string, context: SessionContext): NoteFile {
  try {
    return withNoteIds(parseNotes(readIfThere(path) ?? new Uint8Array()), floorOf(context, "note"));
  } catch (cause) {
    throw refusal(path, cause);
  }
}

/** The notes of a file, as every command shows them. */
export function notesIn(list: NoteFile): Note[] {
  return list.notes.map(({ id, text, handoff }) => ({ id: id ?? "", text, handoff }));
}

/** The notes file with one more note, for a command that has more to write. @throws SessionError USAGE for an empty text, LIST_UNCLEAR */
export function plannedNote(workspace: Workspace, session: StoredSession, text: string, handoff: boolean): PlannedFile {
  const list = withNote(session, readNoteList(session.files.notes, session.context), text, handoff);
  return stateFile(workspace, session.files.notes, printNotes(list));
}

/** The notes file with further notes for the handoff. @throws SessionError USAGE for an empty text, LIST_UNCLEAR */
export function plannedNotes(workspace: Workspace, session: StoredSession, texts: readonly string[]): PlannedFile {
  const list = texts.reduce(
    (held, text) => withNote(session, held, text, true),
    readNoteList(session.files.notes, session.context),
  );
  return stateFile(workspace, session.files.notes, printNotes(list));
}

/** A list with a note behind the others; it gets an id that was never given before. @throws SessionError as plannedNote */
export function withNote({ files, context }: StoredSession, list: NoteFile, text: string, handoff: boolean): NoteFile {
  const note = { id: nextNoteId(list, floorOf(context, "note")), text: textOf(text, "note"), handoff };
  try {
    return appendNote(list, note, `# Notes of ${context.branch}`);
  } catch (cause) {
    throw refusal(files.notes, cause);
  }
}
