import { addNote } from "../../core/notes/edit";
import { defineCommand } from "../command";
import { changeAnswer } from "./answer";

export default defineCommand({
  name: "add",
  summary: "keep a note",
  details: "It stays in this clone and is shown in your own brief. The word add can be left out.",
  args: [{ name: "TEXT", required: true, summary: "the note; it may have several lines" }],
  options: { handoff: { kind: "flag", summary: "put it into the handoff too" } },
  examples: [
    ['session note "The sandbox forgets its tokens at midnight"', "for your own next brief"],
    ['session note --handoff "Start with src/auth/callback.ts"', "for whoever takes over too"],
  ],
  async run({ args: [text = ""], options, workspace }) {
    const open = await workspace();
    return changeAnswer(open, "add", await addNote(open, text, options.handoff === true));
  },
});
