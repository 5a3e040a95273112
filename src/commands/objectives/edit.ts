import { editObjective } from "../../core/objectives/edit";
import { defineCommand } from "../command";
import { changeAnswer, OBJECTIVE } from "./answer";

export default defineCommand({
  name: "edit",
  summary: "say an objective in other words",
  args: [OBJECTIVE, { name: "TEXT", required: true, summary: "its new text" }],
  options: {},
  examples: [
    ['session objectives edit obj-2 "Google sign-in with PKCE"', "now that you know better"],
    ["session objectives edit 2 -- '--verbose lists every file'", "a text that begins with a dash"],
  ],
  async run({ args: [id = "", text = ""], workspace }) {
    const open = await workspace();
    return changeAnswer(open, "edit", await editObjective(open, id, text));
  },
});
