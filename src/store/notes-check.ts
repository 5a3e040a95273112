import { joinLines } from "./markdown-lines";
import { DuplicateNoteId, type NoteEntry, type NoteFile, parseNotes } from "./notes-list";

/** No note of the file has this id. */
export class UnknownNoteId extends Error {
  override readonly name = "UnknownNoteId";

  constructor(readonly id: string) {
    super(`no note has the id ${id}`);
  }
}

/**
 * The edited file would not read back as meant: uneven indents or an open code fence or comment would bring other lines
 * into a note or out of one; or what was given as an id is none. The file is to stay as it is.
 */
export class NoteEditRefused extends Error {
  override readonly name = "NoteEditRefused";

  constructor() {
    super(
      "the edit would change which other lines are notes; even out the file's indents and close its code fences first",
    );
  }
}

/** What an edit promises of a note. */
export type Expected = Pick<NoteEntry, "id" | "handoff" | "text">;

/** The note with an id. @throws UnknownNoteId */
export function noteById(file: NoteFile, id: string): NoteEntry {
  const note = file.notes.find((other) => other.id === id);
  if (!note) throw new UnknownNoteId(id);
  return note;
}

/** Reads an edited file back and compares it with what was meant. @throws NoteEditRefused */
export function checkedEdit(file: NoteFile, lines: readonly string[], expected: readonly Expected[]): NoteFile {
  const edited = reread(file, lines);
  const same = edited.notes.every((note, at) => {
    const { id, handoff, text } = expected[at] ?? {};
    return note.id === id && note.handoff === handoff && note.text === text;
  });
  if (!same || edited.notes.length !== expected.length) throw new NoteEditRefused();
  return edited;
}

function reread(file: NoteFile, lines: readonly string[]): NoteFile {
  try {
    return parseNotes(joinLines({ bom: file.bom, lines }));
  } catch (cause) {
    if (cause instanceof DuplicateNoteId) throw new NoteEditRefused();
    throw cause;
  }
}
