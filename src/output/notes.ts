import type { Note } from "../core/model";
import type { NoteChange } from "../core/notes/edit";
import { count } from "./age";
import { columnsOf, pad } from "./columns";
import { escapeLine } from "./escape";
import { itemLine, wrapped } from "./item-rows";
import type { Paint } from "./paint";
import { takeBack } from "./take-back";

/** What was done to a note. */
export type NoteVerb = "add" | "edit" | "remove";

/** The notes of a branch, whole. */
export function renderNotes(notes: readonly Note[], branch: string, paint: Paint): string {
  const name = paint.cyan(escapeLine(branch));
  if (notes.length === 0) return `${name}  no notes yet\n${paint.dim("  keep one with: session note TEXT")}`;
  const ids = Math.max(...notes.map(({ id }) => columnsOf(id)));
  const lines = notes.flatMap(({ id, text, handoff }) => [
    ...wrapped(text, paint.width - ids - 4).map((line, at) =>
      `  ${at === 0 ? paint.cyan(pad(id, ids)) : " ".repeat(ids)}  ${line}`.trimEnd(),
    ),
    ...(handoff ? [`  ${" ".repeat(ids)}  ${paint.dim("for the handoff")}`] : []),
  ]);
  return [`${name}  ${count(notes.length, "note")}`, "", ...lines].join("\n");
}

/** What came of a change of the notes, and how it is taken back. */
export function renderNoteChange(verb: NoteVerb, { note, before }: NoteChange, paint: Paint): string {
  const done = paint.green(paint.marks.done);
  const lines = [itemLine(verb === "remove" ? `${done} removed` : done, note.id, note.text, paint)];
  if (verb === "add" || !before) {
    if (note.handoff) lines.push("  goes into the handoff too");
    return [...lines, takeBack(`session note remove ${note.id}`, null, paint)].join("\n");
  }
  const command =
    verb === "remove" ? `session note add${before.handoff ? " --handoff" : ""}` : `session note edit ${note.id}`;
  if (!before.text.includes("\n")) return [...lines, takeBack(command, before.text, paint)].join("\n");
  // A text of several lines is no word to paste: it is shown whole instead.
  return [...lines, "  it said:", ...wrapped(before.text, paint.width - 4).map((line) => `    ${line}`.trimEnd())].join(
    "\n",
  );
}
