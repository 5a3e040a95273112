import type { Analysis, AnalyzeRequest } from "../core/analysis/analyze";
import { count } from "./age";
import { renderCompliance } from "./analysis-compliance";
import { renderHealth, renderRecommendations } from "./analysis-health";
import { renderPatterns } from "./analysis-patterns";
import { renderVelocity } from "./analysis-velocity";
import { table } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

/** What the rendering needs beside the figures. */
export interface AnalysisAround {
  parts: AnalyzeRequest["parts"];
  now: Date;
  dateFormat: string;
}

/** The figures for a terminal; without a part that was asked for by name, their headlines. */
export function renderAnalysis(analysis: Analysis, { parts }: AnalysisAround, paint: Paint): string {
  const whole = parts.length === 0;
  const blocks = [
    analysis.health && renderHealth(analysis.health, paint),
    analysis.velocity && renderVelocity(analysis.velocity, whole, paint),
    analysis.patterns && renderPatterns(analysis.patterns, whole, paint),
    analysis.patterns?.compliance && renderCompliance(analysis.patterns.compliance, paint),
    whole || parts.includes("recommendations") ? renderRecommendations(analysis.recommendations, paint) : null,
    parts.includes("annotations") ? annotations(analysis, paint) : null,
    footer(analysis, paint),
  ];
  return blocks.filter((block) => block).join("\n\n");
}

function annotations({ annotations: list }: Analysis, paint: Paint): string {
  if (list.length === 0) return "No marked comment in tracked files.";
  const rows = list.map(({ path, line, kind, text }) => [
    `  ${paint.cyan(`${escapeLine(path)}:${line}`)}`,
    kind,
    escapeLine(text),
  ]);
  return [paint.bold(count(list.length, "marked comment")), ...table(rows, paint.width)].join("\n");
}

/** Names the choices, so that a figure is not taken for another tool's. */
function footer({ range }: Analysis, paint: Paint): string | null {
  if (range === null) return null;
  if (range.commits === 0) return paint.dim("No commit in this window.");
  const [from, to] = [range.from?.slice(0, 10), range.to?.slice(0, 10)];
  const lines = [
    `${count(range.commits, "commit")} from HEAD, ${from} to ${to}, without merges; .mailmap and author dates count,`,
    "renames are followed, files that are gone are left out; binary files have no lines. More: docs/analysis.md",
  ];
  return lines.map((line) => paint.dim(line)).join("\n");
}
