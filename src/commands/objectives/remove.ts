import { removeObjective } from "../../core/objectives/edit";
import { defineCommand } from "../command";
import { changeAnswer, OBJECTIVE } from "./answer";

export default defineCommand({
  name: "remove",
  summary: "take an objective off the list",
  details: "Lines of your own below it go with it; nested objectives stay. The id is not given again.",
  args: [OBJECTIVE],
  options: {},
  examples: [
    ["session objectives remove obj-4", "it is no longer wanted"],
    ["session objectives remove 4 --quiet", "from a script"],
  ],
  async run({ args: [id = ""], workspace }) {
    const open = await workspace();
    return changeAnswer(open, "remove", await removeObjective(open, id));
  },
});
