import { reopenObjective } from "../../core/objectives/edit";
import { defineCommand } from "../command";
import { changeAnswer, OBJECTIVE } from "./answer";

export default defineCommand({
  name: "reopen",
  summary: "put an objective back among those to do",
  args: [OBJECTIVE],
  options: {},
  examples: [
    ["session objectives reopen obj-1", "it was not done after all"],
    ["session objectives reopen obj-2", "put down what is in hand"],
  ],
  async run({ args: [id = ""], workspace }) {
    const open = await workspace();
    return changeAnswer(open, "reopen", await reopenObjective(open, id));
  },
});
