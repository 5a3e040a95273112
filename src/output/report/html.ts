import { printDuration } from "../../config/duration";
import type { Report } from "../../core/analysis/report";
import { escapeLine } from "../escape";
import * as draw from "./charts";
import * as say from "./findings";
import { FOOTER } from "./markdown";
import { SCRIPT, STYLE } from "./page";

const hash = (content: string): string => `'sha256-${new Bun.CryptoHasher("sha256").update(content).digest("base64")}'`;
const hours = (seconds: number): number => Math.round(seconds / 360) / 10;

/** The report as one page: no address is opened, nothing but its own style and script runs, and it prints. */
export function reportHtml(report: Report): string {
  const { velocity, patterns, sessions, branches, coverage, done, blockers, recommendations, health } = report;
  const any = (pick: (week: (typeof velocity.weeks)[number]) => number): boolean =>
    velocity.weeks.some((week) => pick(week) !== 0);
  const policy = `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`;
  const title = `${escaped(report.repository)}: ${say.headline(report)}`;
  const parts = [
    list(
      "What to do next",
      recommendations.map(
        (one) => `<strong>${escaped(one.text)}</strong><br>${escaped(one.why)}<br><code>${escaped(one.command)}</code>`,
      ),
    ),
    list(
      "What is done",
      done.map((one) => `${escaped(one.text)} <small>${escaped(one.branch)}, ${one.doneAt.slice(0, 10)}</small>`),
    ),
    list(
      "What stands in the way",
      blockers.map(
        (one) =>
          `${escaped(one.text)} <small>${escaped(one.branch)}, ${one.state}, ${printDuration(one.blockedSeconds)}</small>`,
      ),
    ),
    figure(
      say.timeFinding(report),
      branches.length > 0 && branches.some(({ activeSeconds }) => activeSeconds > 0) ? draw.branchTime(report) : "",
      ["branch", "hours", "sessions"],
      branches.map((one) => [one.branch, hours(one.activeSeconds), one.sessions]),
    ),
    figure(
      say.sessionsFinding(report),
      sessions.length > 0 ? draw.timeline(report) : "",
      ["session", "branch", "state", "hours", "done", "objectives", "checkpoints"],
      sessions.map((one) => [
        one.id,
        one.branch,
        one.status,
        hours(one.activeSeconds),
        one.objectives.done,
        one.objectives.total,
        one.checkpoints,
      ]),
    ),
    figure(
      say.doneFinding(report),
      any((week) => week.objectivesDone) ? draw.weekBars(report, (week) => week.objectivesDone, "objectives") : "",
      ["week", "objectives done"],
      velocity.weeks.map((week) => [week.week, week.objectivesDone]),
    ),
    figure(
      say.paceFinding(report),
      any((week) => week.commits + week.checkpoints) ? draw.pace(report) : "",
      ["week", "commits", "checkpoints", "net lines"],
      velocity.weeks.map((week) => [week.week, week.commits, week.checkpoints, week.netLines]),
    ),
    figure(
      say.blockedFinding(report),
      any((week) => week.blockedSeconds) ? draw.weekBars(report, (week) => hours(week.blockedSeconds), "hours") : "",
      ["week", "hours blocked"],
      velocity.weeks.map((week) => [week.week, hours(week.blockedSeconds)]),
    ),
    figure(
      say.coverageFinding(report),
      coverage.length > 1 ? draw.coverageLine(report) : "",
      ["checkpoint", "branch", "percent"],
      coverage.map((one) => [one.at.slice(0, 16).replace("T", " "), one.branch, one.percent]),
    ),
    figure(
      say.hotspotFinding(report),
      patterns.hotspots.length > 0 ? draw.hotspotMap(report) : "",
      ["file", "score", "commits", "lines"],
      patterns.hotspots.map((one) => [one.path, one.score, one.revisions, one.lines]),
      "The area is the size of a file, the darker the more often it changes.",
    ),
    figure(
      say.couplingFinding(report),
      patterns.coupling.length > 0 ? draw.couplingBars(report) : "",
      ["file", "with", "shared commits", "degree in %"],
      patterns.coupling.map((one) => [one.a, one.b, one.shared, one.degree]),
    ),
    figure(
      health.score === null ? "Health is not measured" : `The health of the work here is ${health.score} of 100`,
      "",
      ["part", "score", "weight", "reason"],
      health.parts.map((part) => [part.name, part.score, part.weight, part.reason]),
    ),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${say.summary(report).map(escaped).join("<br>")}</p>
${parts.filter(Boolean).join("\n")}
<footer><p>${FOOTER}</p></footer>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  return `<section><h2>${title}</h2><ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul></section>`;
}

/** A chapter with its finding as title: the drawing, and the figures behind it as a table. Without rows there is none. */
function figure(
  title: string,
  svg: string,
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  caption = "",
): string {
  if (rows.length === 0) return "";
  const id = `f${new Bun.CryptoHasher("md5").update(headings.join()).digest("hex").slice(0, 8)}`;
  const heads = headings
    .map((heading) => `<th scope="col"><button type="button">${escaped(heading)}</button></th>`)
    .join("");
  const cells = (row: readonly (string | number)[]): string =>
    row.map((cell) => (typeof cell === "number" ? `<td class="n">${cell}</td>` : `<td>${escaped(cell)}</td>`)).join("");
  const drawn =
    svg === ""
      ? ""
      : `<figure role="img" aria-label="${escaped(title)}. The figures are in the table below.">${svg}</figure>`;
  const note = caption === "" || svg === "" ? "" : `<p><small>${caption}</small></p>`;
  const table = `<table><thead><tr>${heads}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("")}</tbody></table>`;
  const shown = svg === "" ? table : `<details><summary>The figures</summary>${table}</details>`;
  return `<section id="${id}"><h2><a href="#${id}">${escaped(title)}</a></h2>${drawn}${note}${shown}</section>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Repository text in HTML: nothing in it is markup, and what could reorder letters is shown. */
function escaped(raw: string): string {
  return escapeLine(raw).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
