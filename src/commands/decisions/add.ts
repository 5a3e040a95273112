import { takeDecision } from "../../core/decisions/take";
import { renderTaken } from "../../output/decisions";
import { defineCommand } from "../command";
import { DECISION_OPTIONS, decisionRequest } from "./options";

export default defineCommand({
  name: "add",
  summary: "record a decision",
  details:
    "It becomes a file of its own under .session/decisions/, in the form of MADR. In a session the next checkpoint\ncommits it and its message names it; without one the file waits to be committed.",
  args: [{ name: "TEXT", required: true, summary: "the decision, in a line" }],
  options: DECISION_OPTIONS,
  examples: [
    ['session decisions add "Use PKCE" --rationale "Protects the code from interception"', "what and why"],
    [
      'session decisions add "Repository pattern" --alternatives "Active Record: too coupled"',
      "and what was not chosen",
    ],
  ],
  async run({ args: [text = ""], options, workspace }) {
    const open = await workspace();
    const taken = await takeDecision(open, decisionRequest(text, options));
    return {
      json: { decision: taken.decision },
      text: (paint) => renderTaken(taken, paint),
      quiet: taken.decision.id,
      display: open.settings.config.display,
    };
  },
});
