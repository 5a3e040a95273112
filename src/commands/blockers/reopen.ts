import { reopenBlocker } from "../../core/blockers/edit";
import { defineCommand } from "../command";
import { BLOCKER, changeAnswer } from "./answer";

export default defineCommand({
  name: "reopen",
  summary: "open a blocker again",
  details: "It counts as in the way since it was first recorded.",
  args: [BLOCKER],
  options: {},
  examples: [
    ["session blockers reopen blk-1", "the keys have expired"],
    ["session blockers reopen 1 --json", "the same, for a program"],
  ],
  async run({ args: [id = ""], workspace }) {
    const open = await workspace();
    return changeAnswer(open, "reopen", await reopenBlocker(open, id));
  },
});
