import * as v from "valibot";
import { addNote } from "../../../core/notes/edit";
import { flag, given, SHAPES } from "../shapes";
import { defineTool } from "../tool";

/** A note, as `session note` keeps one. */
export const note = defineTool({
  name: "note",
  title: "Keep a note",
  description: "Keeps a note in this branch's session. It stays in this clone, unless it is for the handoff.",
  input: v.strictObject({
    text: given("the note; it may have several lines"),
    handoff: flag("put it into the handoff, for whoever takes over"),
  }),
  output: v.object({ note: SHAPES.note }),
  changes: true,
  async run(call, { text, handoff = false }) {
    const { note: kept } = await call.change((open) => addNote(open, text, handoff));
    return { note: kept };
  },
});
