import { printDuration } from "../../config/duration";
import type { Report } from "../../core/analysis/report";
import { escapeLine } from "../escape";
import * as say from "./findings";

const MOST = 10;

/** The report as Markdown, for a wiki or a pull request. */
export function reportMarkdown(report: Report): string {
  const { sessions, done, blockers, velocity, patterns, recommendations, health } = report;
  const blocks = [
    `# ${text(report.repository)}: ${say.headline(report)}`,
    say.summary(report).join("\n"),
    chapter(
      "Done",
      done.map(({ text: what, branch, doneAt }) => `- ${text(what)} (${text(branch)}, ${doneAt.slice(0, 10)})`),
    ),
    chapter(
      "In the way",
      blockers.map(
        ({ text: what, branch, state, blockedSeconds }) =>
          `- ${text(what)} (${text(branch)}, ${state}, ${printDuration(blockedSeconds)})`,
      ),
    ),
    chapter(
      `Sessions: ${say.sessionsFinding(report)}`,
      grid(
        ["session", "branch", "state", "time", "objectives", "checkpoints"],
        sessions.map((one) => [
          one.id,
          one.branch,
          one.status,
          printDuration(one.activeSeconds),
          `${one.objectives.done}/${one.objectives.total}`,
          String(one.checkpoints),
        ]),
      ),
    ),
    chapter(
      `Pace: ${say.paceFinding(report)}`,
      grid(
        ["week", "objectives done", "checkpoints", "commits", "net lines", "blocked"],
        velocity.weeks.map((week) => [
          week.week,
          String(week.objectivesDone),
          String(week.checkpoints),
          String(week.commits),
          String(week.netLines),
          printDuration(week.blockedSeconds),
        ]),
      ),
    ),
    chapter(
      `Hotspots: ${text(say.hotspotFinding(report))}`,
      grid(
        ["file", "score", "commits", "lines"],
        patterns.hotspots
          .slice(0, MOST)
          .map((one) => [one.path, String(one.score), String(one.revisions), String(one.lines)]),
      ),
    ),
    chapter(
      `Coupling: ${say.couplingFinding(report)}`,
      grid(
        ["file", "with", "shared commits", "degree"],
        patterns.coupling.slice(0, MOST).map((one) => [one.a, one.b, String(one.shared), `${one.degree} %`]),
      ),
    ),
    chapter(
      `Health: ${health.score ?? "not measured"}${health.score === null ? "" : " of 100"}`,
      grid(
        ["part", "score", "weight", "reason"],
        health.parts.map((part) => [part.name, String(part.score), String(part.weight), part.reason]),
      ),
    ),
    chapter(
      "Next",
      recommendations.map((one) => `- ${text(one.text)}: ${text(one.why)}`),
    ),
    `${FOOTER}`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** The choices behind the figures. */
export const FOOTER =
  "Commits that HEAD reaches, without merges; .mailmap and author dates count, renames are followed, files that are gone are left out, binary files have no lines.";

function chapter(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `## ${title}\n\n${lines.join("\n")}`;
}

function grid(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map((row) => line(row.map(text)))];
}

/** Repository text in Markdown: nothing in it is markup. */
function text(raw: string): string {
  return escapeLine(raw).replace(/[\\`*_[\]<>|#&]/g, "\\$&");
}
