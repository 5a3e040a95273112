import { moveObjective } from "../../core/objectives/edit";
import { defineCommand } from "../command";
import { changeAnswer, OBJECTIVE } from "./answer";

export default defineCommand({
  name: "move",
  summary: "bring an objective to another place in the order",
  details: "Positions count the open objectives as the list shows them, from 1. A done one moves among all of them.",
  args: [OBJECTIVE, { name: "POSITION", required: true, summary: "where it goes, counted from 1" }],
  options: {},
  examples: [
    ["session objectives move obj-4 1", "first of the open ones"],
    ["session objectives move 2 3", "let it wait a little"],
  ],
  async run({ args: [id = "", position = ""], workspace }) {
    const open = await workspace();
    return changeAnswer(open, "move", await moveObjective(open, id, position));
  },
});
