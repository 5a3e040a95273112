import { defineCommand } from "./command";

const PARTS = ["objectives", "blockers", "decisions", "changes"] as const;

export default defineCommand({
  name: "status",
  summary: "where the work stands",
  details: "Without a session it says so and exits 0. One or more of the part options show only those parts, whole.",
  args: [],
  options: {
    objectives: { kind: "flag", summary: "only the objectives, all of them" },
    blockers: { kind: "flag", summary: "only the blockers" },
    decisions: { kind: "flag", summary: "only the session's decisions" },
    changes: { kind: "flag", summary: "only what has changed, file by file" },
    prompt: { kind: "flag", summary: "one short line for a shell prompt or a status bar" },
  },
  examples: [
    ["session status", "after a break"],
    ["session status --prompt", "in starship, tmux or a status line"],
  ],
  async run({ options, workspace, terminal }) {
    const parts = PARTS.filter((part) => options[part]);
    const lines = !options.prompt && (parts.length === 0 || parts.includes("changes"));
    const open = await workspace({ look: "status" });
    // Loaded while git works.
    const [{ readStatus }, { requireInitialised }, { renderPrompt, renderStatus }] = await Promise.all([
      import("../core/status"),
      import("../core/workspace"),
      import("../output/status"),
    ]);
    await requireInitialised(open);
    const report = await readStatus(open, { lines, hook: options.prompt ? null : "onStatus" });
    for (const warning of report.warnings) open.warn(warning);
    const { date_format: dateFormat, verbose } = open.settings.config.display;
    const around = { now: terminal.now(), dateFormat, verbose: terminal.verbose || verbose !== false };
    return {
      json: { ...report },
      text: (paint) => (options.prompt ? renderPrompt(report, paint) : renderStatus(report, parts, around, paint)),
      quiet: report.session?.id ?? "",
      display: open.settings.config.display,
    };
  },
});
