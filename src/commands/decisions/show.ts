import { showDecision } from "../../core/decisions/show";
import { renderDecision } from "../../output/decisions";
import { defineCommand } from "../command";

export default defineCommand({
  name: "show",
  summary: "one decision with all that its record says",
  args: [
    {
      name: "ID",
      required: true,
      summary: "the decision, or the last four characters of its id",
      completes: "decision",
    },
  ],
  options: {},
  examples: [
    ["session decisions show D-20261122-x7k2", "why it is so"],
    ["session decisions show x7k2", "the same, in short"],
  ],
  async run({ args: [id = ""], workspace }) {
    const open = await workspace();
    const decision = await showDecision(open, id);
    return {
      json: { decision },
      text: (paint) => renderDecision(decision, paint),
      quiet: decision.id,
      display: open.settings.config.display,
    };
  },
});
