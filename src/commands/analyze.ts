import { analyze } from "../core/analysis/analyze";
import { sinceDate } from "../core/records/since-date";
import { SessionError } from "../errors";
import { renderAnalysis } from "../output/analysis";
import { renderProblems } from "../output/problems";
import { progressLine } from "../output/progress";
import { defineCommand } from "./command";

const PARTS = ["velocity", "patterns", "recommendations", "annotations"] as const;

export default defineCommand({
  name: "analyze",
  summary: "how healthy the session is, and what history tells of the code",
  details:
    "Needs no set-up. Without an option it tells the session's health, the headlines of the others, and what to do next. What each figure counts stands in docs/analysis.md. The first run in a repository reads all of its history; later ones read what is new.",
  args: [],
  options: {
    velocity: { kind: "flag", summary: "what was finished each week, lead times, and a forecast" },
    patterns: { kind: "flag", summary: "hotspots, coupling, churn, age, ownership and rhythm" },
    recommendations: { kind: "flag", summary: "what to do, with the figures that say so" },
    annotations: { kind: "flag", summary: "TODO, FIXME and the like in comments of tracked files" },
    since: { kind: "text", value: "DATE", summary: "only commits and sessions since then" },
    format: {
      kind: "text",
      value: "FORMAT",
      choices: ["text", "json", "problems"],
      summary: "text (the default), json, or problems: file:line:col: severity: message, for editors",
    },
  },
  examples: [
    ["session analyze", "how the work stands, and what to do next"],
    ['session analyze --patterns --since "3 months ago"', "where the code changes most"],
  ],
  async run({ options, workspace, terminal }) {
    const now = terminal.now();
    const parts = PARTS.filter((part) => options[part]);
    const problems = options.format === "problems";
    if (problems && !(parts.length === 1 && options.annotations))
      throw new SessionError("USAGE", {
        what: "--format problems goes with --annotations alone",
        fix: "Write it as: session analyze --annotations --format problems",
      });
    const since = options.since === undefined ? null : sinceDate(options.since, now);
    const open = await workspace({ look: "status" });
    const progress = await progressLine("reading history", terminal.quiet);
    const analysis = await analyze(open, { parts, since, progress: progress.tell }).finally(progress.clear);
    const { display } = open.settings.config;
    return {
      json: { ...analysis },
      text: (paint) => renderAnalysis(analysis, { parts, now, dateFormat: display.date_format }, paint),
      quiet: analysis.health?.score == null ? "" : String(analysis.health.score),
      ...(problems ? { raw: renderProblems(analysis.annotations) } : {}),
      display,
    };
  },
});
