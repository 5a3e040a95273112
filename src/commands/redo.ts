import { undoLast } from "../core/undo/undo";
import { defineCommand } from "./command";
import { undoAnswer } from "./undo-answer";

export default defineCommand({
  name: "redo",
  summary: "do again what undo has taken back",
  details:
    "Possible until session does something else in this work tree. Refused where anything has changed since the undo.",
  args: [],
  options: { "dry-run": { kind: "flag", summary: "show what would be done again" } },
  examples: [
    ["session redo", "the undo was a mistake"],
    ["session redo --dry-run", "to see first what would change"],
  ],
  async run({ options, workspace }) {
    const open = await workspace();
    return undoAnswer(open, await undoLast(open, { redo: true, dryRun: options["dry-run"] ?? false }));
  },
});
