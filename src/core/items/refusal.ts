import { SessionError } from "../../errors";
import { NoteEditRefused } from "../../store/notes-edit";
import { DuplicateNoteId } from "../../store/notes-list";
import { DuplicateTaskId } from "../../store/tasklist";
import { TaskEditRefused } from "../../store/tasklist-check";

/** What a list's codec refuses, as an error that names the file. */
export function refusal(path: string, cause: unknown): unknown {
  if (cause instanceof DuplicateTaskId || cause instanceof DuplicateNoteId) {
    return new SessionError("DUPLICATE_ID", { path, id: cause.id, lines: cause.lines.map(String) });
  }
  if (cause instanceof TaskEditRefused || cause instanceof NoteEditRefused)
    return new SessionError("LIST_UNCLEAR", { path });
  return cause;
}
