import { addBlocker } from "../../core/blockers/edit";
import { defineCommand } from "../command";
import { changeAnswer } from "./answer";

export default defineCommand({
  name: "add",
  summary: "record what stands in the way, from now on",
  args: [{ name: "TEXT", required: true, summary: "what it is, in a line" }],
  options: {
    ticket: {
      kind: "text",
      short: "t",
      value: "KEY",
      summary: "its ticket: #12, owner/repo#12, PROJ-12 or an address",
    },
  },
  examples: [
    ['session blockers add "Waiting on API keys"', "the clock starts"],
    ['session blockers add "Rate limit of the sandbox" --ticket PROJ-12', "with the ticket it hangs on"],
  ],
  async run({ args: [text = ""], options, workspace }) {
    const open = await workspace();
    return changeAnswer(open, "add", await addBlocker(open, text, options.ticket ?? null));
  },
});
