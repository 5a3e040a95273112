import { completeObjective } from "../../core/objectives/edit";
import { defineCommand } from "../command";
import { changeAnswer, OBJECTIVE } from "./answer";

export default defineCommand({
  name: "complete",
  summary: "mark an objective as done",
  details: "The next one is named, not started.",
  args: [OBJECTIVE],
  options: {},
  examples: [
    ["session objectives complete obj-1", "when it is done"],
    ["session objectives complete 1 --json", "the same, for a program"],
  ],
  async run({ args: [id = ""], workspace }) {
    const open = await workspace();
    const change = await completeObjective(open, id);
    return changeAnswer(open, "complete", change, { next: change.next });
  },
});
