import { startObjective } from "../../core/objectives/edit";
import { defineCommand } from "../command";
import { changeAnswer, OBJECTIVE } from "./answer";

export default defineCommand({
  name: "start",
  summary: "take an objective in hand",
  details:
    "One objective is in hand at a time: the one that was waits again. The subject of the next checkpoint is made from it.",
  args: [OBJECTIVE],
  options: {},
  examples: [
    ["session objectives start obj-3", "this is what you are on now"],
    ["session objectives start 2", "the number alone will do"],
  ],
  async run({ args: [id = ""], workspace }) {
    const open = await workspace();
    const change = await startObjective(open, id);
    return changeAnswer(open, "start", change, { waiting: change.waiting });
  },
});
