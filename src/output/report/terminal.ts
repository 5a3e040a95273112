import { printDuration } from "../../config/duration";
import type { Report } from "../../core/analysis/report";
import { renderRecommendations } from "../analysis-health";
import { renderPatterns } from "../analysis-patterns";
import { renderVelocity } from "../analysis-velocity";
import { cut, table } from "../columns";
import { escapeLine } from "../escape";
import type { Paint } from "../paint";
import * as say from "./findings";

/** The report for a terminal: sparklines, and tables that fit its width. */
export function renderReport(report: Report, paint: Paint): string {
  const rows = report.sessions.map((one) => [
    `  ${paint.cyan(cut(escapeLine(one.branch), Math.floor(paint.width / 2), paint.marks.more))}`,
    one.status,
    printDuration(one.activeSeconds),
    `${one.objectives.done}/${one.objectives.total} done`,
  ]);
  const blocks = [
    `${paint.bold(say.headline(report))}  ${escapeLine(report.repository)}\n${say
      .summary(report)
      .map((line) => `  ${escapeLine(line)}`)
      .join("\n")}`,
    rows.length > 0
      ? [paint.bold(escapeLine(say.timeFinding(report))), ...table(rows, paint.width, [2])].join("\n")
      : "",
    report.done.map((one) => `  ${paint.green(paint.marks.done)} ${escapeLine(one.text)}`).join("\n"),
    renderVelocity(report.velocity, true, paint),
    renderPatterns(report.patterns, true, paint),
    renderRecommendations(report.recommendations, paint),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}
