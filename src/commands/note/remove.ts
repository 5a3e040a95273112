import { removeNote } from "../../core/notes/edit";
import { defineCommand } from "../command";
import { changeAnswer, NOTE } from "./answer";

export default defineCommand({
  name: "remove",
  summary: "throw a note away",
  args: [NOTE],
  options: {},
  examples: [
    ["session note remove note-2", "settled"],
    ["session note remove 2 --quiet", "from a script"],
  ],
  async run({ args: [id = ""], workspace }) {
    const open = await workspace();
    return changeAnswer(open, "remove", await removeNote(open, id));
  },
});
