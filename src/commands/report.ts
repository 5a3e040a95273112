import { buildReport, weekAgo } from "../core/analysis/report";
import { keepReport, openReport } from "../core/analysis/report-file";
import { sinceDate } from "../core/records/since-date";
import { SessionError } from "../errors";
import { escapeLine } from "../output/escape";
import { progressLine } from "../output/progress";
import { defineCommand } from "./command";

export default defineCommand({
  name: "report",
  summary: "where the work went, as text, Markdown, JSON or a page with charts",
  details:
    "Without --weekly, --project or --since it tells of the last seven days. The page is one file that opens without a network and prints on A4. What each figure counts stands in docs/analysis.md.",
  args: [],
  options: {
    weekly: { kind: "flag", summary: "the last seven days, today with them (the default)" },
    project: { kind: "flag", summary: "everything" },
    since: { kind: "text", value: "DATE", summary: "from then on" },
    format: {
      kind: "text",
      value: "FORMAT",
      choices: ["text", "markdown", "json", "html"],
      summary: "text (the default), markdown, json or html",
    },
    output: {
      kind: "text",
      value: "FILE",
      summary: "write it there; the format is told by .md, .html or .json where it is not given",
    },
    open: { kind: "flag", summary: "show the page in the browser that git knows" },
  },
  examples: [
    ["session report --weekly", "what the last seven days came to"],
    ["session report --project --output report.html", "a page for everybody"],
  ],
  async run({ options, workspace, terminal }) {
    const now = terminal.now();
    const chosen = [options.weekly, options.project, options.since !== undefined].filter(Boolean);
    if (chosen.length > 1)
      throw new SessionError("USAGE", {
        what: "--weekly, --project and --since exclude each other",
        fix: "Give one of them.",
      });
    const kind = options.project ? "project" : options.since === undefined ? "weekly" : "since";
    const since = options.project ? null : options.since === undefined ? weekAgo(now) : sinceDate(options.since, now);
    const ending = /\.(md|html|json)$/i.exec(options.output ?? "")?.[1]?.toLowerCase();
    const format =
      options.format ??
      (options.open || ending === "html" ? "html" : ending === "md" ? "markdown" : (ending ?? "text"));
    const open = await workspace({ look: "status" });
    const progress = await progressLine("reading history", terminal.quiet);
    const report = await buildReport(open, { kind, since, progress: progress.tell }).finally(progress.clear);
    const document =
      format === "html"
        ? (await import("../output/report/html")).reportHtml(report)
        : format === "json"
          ? `${JSON.stringify({ schema: "session.report/1", ...report, output: null }, null, 2)}\n`
          : (await import("../output/report/markdown")).reportMarkdown(report);
    const output = options.output ?? (options.open ? null : undefined);
    const path = output === undefined ? null : keepReport(terminal.cwd, output, document);
    if (options.open && path !== null && !(await openReport(open, path)))
      terminal.warn(`no browser could be started; the page is in ${path}`);
    const { display } = open.settings.config;
    const json = { ...report, output: path };
    if (path !== null)
      return { json, text: (paint) => `${paint.green(paint.marks.done)} ${escapeLine(path)}`, quiet: path, display };
    if (format !== "text") return { json, text: () => "", raw: document, display };
    const { renderReport } = await import("../output/report/terminal");
    return { json, text: (paint) => renderReport(report, paint), display };
  },
});
