import { readIfThere } from "../../store/atomic-file";
import { printContext } from "../../store/context";
import { setNote, removeNote as takeOut } from "../../store/notes-edit";
import { type NoteFile, printNotes } from "../../store/notes-list";
import { changeSession } from "../items/change";
import { findId, type Noun } from "../items/find";
import { withHighest } from "../items/highest";
import { refusal } from "../items/refusal";
import { textOf } from "../items/text";
import type { Note } from "../model";
import { notesIn, readNoteList, withNote } from "../notes";
import type { PlannedFile } from "../operation";
import type { StoredSession } from "../session-state";
import { stateFile } from "../state-file";
import type { Workspace } from "../workspace";

/** What a change of the notes came to. */
export interface NoteChange {
  /** The note as it is now; as it last was, where it was removed. */
  note: Note;
  /** As it was; null where it is new. */
  before: Note | null;
}

const NOUN: Noun = { noun: "note", prefix: "note", list: "session note list", add: "session note TEXT" };

/** Keeps a note, with `handoff` for whoever takes over too. @throws SessionError USAGE for an empty or overlong text */
export async function addNote(workspace: Workspace, text: string, handoff: boolean): Promise<NoteChange> {
  return edit(workspace, "add", (session, list) => {
    const added = withNote(session, list, text, handoff);
    return { id: added.notes.at(-1)?.id ?? "", list: added };
  });
}

/** Says a note in other words. @throws SessionError NO_SUCH_ID, USAGE */
export async function editNote(workspace: Workspace, asked: string, text: string): Promise<NoteChange> {
  const words = textOf(text, "note");
  return edit(workspace, "edit", (_session, list) => {
    const id = find(list, asked);
    return { id, list: setNote(list, id, { text: words }) };
  });
}

/** Takes a note away. Its id is not given again. @throws SessionError NO_SUCH_ID */
export async function removeNote(workspace: Workspace, asked: string): Promise<NoteChange> {
  return edit(workspace, "remove", (_session, list) => {
    const id = find(list, asked);
    return { id, list: takeOut(list, id) };
  });
}

type Edit = (session: StoredSession, list: NoteFile) => { id: string; list: NoteFile };

async function edit(workspace: Workspace, verb: string, change: Edit): Promise<NoteChange> {
  return changeSession(workspace, `note ${verb}`, (session) => {
    const path = session.files.notes;
    const list = readNoteList(path, session.context);
    const changed = attempt(path, () => change(session, list));
    const before = notesIn(list).find(({ id }) => id === changed.id) ?? null;
    const note = notesIn(changed.list).find(({ id }) => id === changed.id) ?? before;
    return { files: planned(workspace, session, list, changed.list), result: { note: note as Note, before } };
  });
}

function planned(
  workspace: Workspace,
  { files, context }: StoredSession,
  before: NoteFile,
  after: NoteFile,
): PlannedFile[] {
  const counted = withHighest(
    context,
    "note",
    [...before.notes, ...after.notes].map(({ id }) => id),
  );
  const bytes = printNotes(after);
  const same = Buffer.compare(bytes, readIfThere(files.notes) ?? new Uint8Array()) === 0;
  return [
    ...(same ? [] : [stateFile(workspace, files.notes, bytes)]),
    ...(counted === context ? [] : [stateFile(workspace, files.context, printContext(counted))]),
  ];
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw refusal(path, cause);
  }
}

function find(list: NoteFile, asked: string): string {
  return findId(
    asked,
    list.notes.map(({ id }) => id ?? ""),
    NOUN,
  );
}
