import type { NoteChange } from "../../core/notes/edit";
import type { Workspace } from "../../core/workspace";
import { type NoteVerb, renderNoteChange } from "../../output/notes";
import type { Answer, ArgumentSpec } from "../command";

/** The argument that names a note. */
export const NOTE: ArgumentSpec = {
  name: "ID",
  required: true,
  summary: "the note: note-2, or just 2",
  completes: "note",
};

/** The answer that all changes of a note share. */
export function changeAnswer({ settings }: Workspace, verb: NoteVerb, change: NoteChange): Answer {
  return {
    json: { note: change.note },
    text: (paint) => renderNoteChange(verb, change, paint),
    quiet: change.note.id,
    display: settings.config.display,
  };
}
