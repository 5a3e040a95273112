import { supersedeDecision } from "../../core/decisions/take";
import { renderTaken } from "../../output/decisions";
import { defineCommand } from "../command";
import { DECISION_OPTIONS, decisionRequest } from "./options";

export default defineCommand({
  name: "supersede",
  summary: "record a decision that replaces an earlier one",
  details: "The earlier record stays and says by which it is superseded.",
  args: [
    {
      name: "ID",
      required: true,
      summary: "the earlier decision, or the last four characters of its id",
      completes: "decision",
    },
    { name: "TEXT", required: true, summary: "the new decision, in a line" },
  ],
  options: DECISION_OPTIONS,
  examples: [
    ['session decisions supersede D-20261122-x7k2 "Query objects"', "minds change"],
    ['session decisions supersede x7k2 "Query objects" --rationale "Fewer layers"', "with the reason"],
  ],
  async run({ args: [id = "", text = ""], options, workspace }) {
    const open = await workspace();
    const taken = await supersedeDecision(open, id, decisionRequest(text, options));
    return {
      json: { decision: taken.decision, superseded: taken.superseded },
      text: (paint) => renderTaken(taken, paint),
      quiet: taken.decision.id,
      display: open.settings.config.display,
    };
  },
});
