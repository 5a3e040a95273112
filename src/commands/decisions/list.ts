import { listDecisions } from "../../core/decisions/show";
import { renderDecisions } from "../../output/decisions";
import { defineCommand } from "../command";

export default defineCommand({
  name: "list",
  summary: "all decisions, newest first",
  args: [],
  options: {},
  examples: [
    ["session decisions", "what holds here"],
    ["session decisions list --json", "with rationale and alternatives, for a program"],
  ],
  async run({ workspace }) {
    const open = await workspace();
    const { decisions, warnings } = await listDecisions(open);
    for (const warning of warnings) open.warn(warning);
    return {
      json: { decisions, warnings },
      text: (paint) => renderDecisions(decisions, paint),
      quiet: decisions.map(({ id }) => id).join("\n"),
      display: open.settings.config.display,
    };
  },
});
