import { sessionDetail } from "../core/records/detail";
import { findSession } from "../core/session-reference";
import { renderDetail } from "../output/show";
import { defineCommand } from "./command";

export default defineCommand({
  name: "show",
  summary: "one session, whole",
  details:
    "SESSION is an id or the beginning of one, a branch (its newest session), last for the one that ended last, or @-2 for the one before it.",
  args: [{ name: "SESSION", required: true, summary: "which session", completes: "session" }],
  options: {},
  examples: [
    ["session show last", "what was done yesterday"],
    ["session show feature/oauth --json", "a branch's session, for a program"],
  ],
  async run({ args, workspace, terminal }) {
    const open = await workspace();
    const detail = await sessionDetail(open, await findSession(open, args[0] ?? ""));
    const { display } = open.settings.config;
    return {
      json: { ...detail },
      text: (paint) => renderDetail(detail, { now: terminal.now(), dateFormat: display.date_format }, paint),
      quiet: detail.session.id,
      display,
    };
  },
});
