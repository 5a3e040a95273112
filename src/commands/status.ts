import { readStatus } from "../core/status";
import { requireInitialised } from "../core/workspace";
import { renderPrompt, renderStatus } from "../output/status";
import { defineCommand } from "./command";

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
    const open = await workspace();
    await requireInitialised(open);
    const parts = (["objectives", "blockers", "decisions", "changes"] as const).filter((part) => options[part]);
    const report = await readStatus(open, {
      lines: !options.prompt && (parts.length === 0 || parts.includes("changes")),
    });
    for (const warning of report.warnings) open.warn(warning);
    const { lastCommits, head, ...json } = report;
    const around = {
      now: terminal.now(),
      dateFormat: open.settings.config.display.date_format,
      verbose: terminal.verbose || open.settings.config.display.verbose !== false,
    };
    return {
      json: { ...json, head, lastCommits },
      text: (paint) => (options.prompt ? renderPrompt(report, paint) : renderStatus(report, parts, around, paint)),
      quiet: report.session?.id ?? "",
      display: open.settings.config.display,
    };
  },
});
