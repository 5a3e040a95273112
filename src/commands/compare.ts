import { compareSessions } from "../core/compare";
import { renderComparison } from "../output/compare";
import { defineCommand } from "./command";

export default defineCommand({
  name: "compare",
  summary: "two sessions side by side",
  details:
    "Without a second session: the open one here, else the newest other. SESSION is an id or the beginning of one, a branch (its newest session), last, or @-2.",
  args: [
    { name: "SESSION", required: true, summary: "the session to compare", completes: "session" },
    { name: "OTHER", required: false, summary: "the one to compare it with", completes: "session" },
  ],
  options: {
    changes: { kind: "flag", summary: "with the files that only one of them changed, and those that both did" },
    metrics: { kind: "flag", summary: "with all that was measured at checkpoints, such as coverage" },
  },
  examples: [
    ["session compare last", "yesterday's work beside today's"],
    ["session compare feature/oauth feature/login --changes", "do two branches touch the same files"],
  ],
  async run({ args, options, workspace, terminal }) {
    const open = await workspace();
    const comparison = await compareSessions(open, args[0] ?? "", args[1] ?? null, options.changes ?? false);
    const { display } = open.settings.config;
    const around = { now: terminal.now(), dateFormat: display.date_format, metrics: options.metrics ?? false };
    return {
      json: { ...comparison },
      text: (paint) => renderComparison(comparison, around, paint),
      quiet: `${comparison.a.id}\n${comparison.b.id}`,
      display,
    };
  },
});
