import { editNote } from "../../core/notes/edit";
import { defineCommand } from "../command";
import { changeAnswer, NOTE } from "./answer";

export default defineCommand({
  name: "edit",
  summary: "say a note in other words",
  args: [NOTE, { name: "TEXT", required: true, summary: "its new text" }],
  options: {},
  examples: [
    ['session note edit note-2 "Tokens last until 00:00 UTC"', "more exactly"],
    ['session note edit 2 "$(cat notes.txt)"', "from a file, with its lines"],
  ],
  async run({ args: [id = "", text = ""], workspace }) {
    const open = await workspace();
    return changeAnswer(open, "edit", await editNote(open, id, text));
  },
});
