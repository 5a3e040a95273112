import { addObjective } from "../../core/objectives/edit";
import { defineCommand } from "../command";
import { changeAnswer } from "./answer";

export default defineCommand({
  name: "add",
  summary: "add an objective behind the others",
  args: [{ name: "TEXT", required: true, summary: "what is to be done, in a line" }],
  options: {},
  examples: [
    ['session objectives add "Implement OAuth2 integration"', "the next thing to do"],
    ['session objectives add --quiet "Cover the callback with tests"', "prints only the new id"],
  ],
  async run({ args: [text = ""], workspace }) {
    const open = await workspace();
    return changeAnswer(open, "add", await addObjective(open, text));
  },
});
