import { readHere } from "../../core/items/here";
import { readNotes } from "../../core/notes";
import { renderNotes } from "../../output/notes";
import { defineCommand } from "../command";

export default defineCommand({
  name: "list",
  summary: "the session's notes",
  args: [],
  options: {},
  examples: [
    ["session note list", "what you wrote down"],
    ["session note list --json", "the same, for a program"],
  ],
  async run({ workspace }) {
    const open = await workspace();
    const { branch, found: notes } = await readHere(open, readNotes);
    return {
      json: { notes },
      text: (paint) => renderNotes(notes, branch, paint),
      quiet: notes.map(({ id }) => id).join("\n"),
      display: open.settings.config.display,
    };
  },
});
