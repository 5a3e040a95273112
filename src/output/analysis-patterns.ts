import type { Patterns } from "../core/analysis/patterns";
import { count } from "./age";
import { cut, table } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";
import { sparkline } from "./sparkline";

const FEW = 3;
const MANY = 10;

/** What history tells of files and habits. `brief`: three rows of hotspots and coupling, and the habits. */
export function renderPatterns(patterns: Patterns, brief: boolean, paint: Paint): string {
  const most = brief ? FEW : MANY;
  const { hotspots, coupling, churn, age, ownership, truckFactor, rhythm, hours, counts } = patterns;
  const path = (text: string, share = 2): string =>
    cut(escapeLine(text), Math.floor(paint.width / share), paint.marks.more);
  const blocks = [
    block(
      "hotspots",
      counts.hotspots,
      ["score", "commits", "lines", "path"],
      hotspots
        .slice(0, most)
        .map((one) => [String(one.score), String(one.revisions), String(one.lines), path(one.path, 1)]),
      [0, 1, 2],
      paint,
    ),
    block(
      "change together",
      counts.coupling,
      ["degree", "shared", "files", ""],
      coupling
        .slice(0, most)
        .map(({ a, b, shared, degree }) => [`${degree} %`, String(shared), path(a, 3), path(b, 3)]),
      [0, 1],
      paint,
    ),
  ];
  if (!brief) {
    blocks.push(
      block(
        "churn",
        churn.paths.length,
        ["added", "removed", "path"],
        churn.paths.slice(0, most).map((one) => [String(one.added), String(one.removed), path(one.path, 1)]),
        [0, 1],
        paint,
      ),
      block(
        "most divided",
        counts.ownership,
        ["authors", "most by", "share", "path"],
        ownership
          .slice(0, most)
          .map((one) => [String(one.authors), path(one.owner, 4), `${one.share} %`, path(one.path, 1)]),
        [0, 2],
        paint,
      ),
      block(
        "oldest",
        counts.files,
        ["months", "path"],
        age.oldest.slice(0, most).map((one) => [String(one.months), path(one.path, 1)]),
        [0],
        paint,
      ),
    );
  }
  const unicode = paint.marks.more === "…";
  const facts = [
    [
      "churn",
      `+${churn.added} ${paint.marks.minus}${churn.removed} lines in ${count(churn.commits, "commit")} by ${count(counts.authors, "author")}`,
    ],
    [
      "truck factor",
      truckFactor.factor > 0
        ? `${truckFactor.factor}  ${truckFactor.people.map(escapeLine).join(", ")}`
        : "none: no file has an author by this measure",
    ],
    ["weekdays", `${paint.cyan(sparkline(rhythm.weekdays, unicode))}  Monday to Sunday`],
    ["hours", `${paint.cyan(sparkline(rhythm.hours, unicode))}  0 to 23, by the author's clock`],
    ["conventional", `${rhythm.conventional.share} % of subjects; ${count(rhythm.reverts, "revert")}`],
    ["fixes", `${rhythm.fixAfterFeature} within 7 days of a feature in the same file`],
    ...(brief
      ? []
      : [
          ["subject", `${rhythm.subjectLength} characters, the median`],
          ["age", age.median === null ? "none" : `${count(age.median, "month")} since the last change, the median`],
          ["hours, a guess", `${hours}, from the gaps between commits alone`],
        ]),
  ].map(([name = "", text = ""]) => [`  ${name}`, text]);
  return [...blocks.filter((text) => text !== ""), table(facts, paint.width).join("\n")].join("\n\n");
}

function block(
  name: string,
  all: number,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
  paint: Paint,
): string {
  if (rows.length === 0) return "";
  const lines = table([headings.map((heading) => paint.dim(heading)), ...rows], paint.width - 2, right);
  const more = all > rows.length ? paint.dim(`  ${rows.length} of ${all}`) : "";
  return [`${paint.bold(name)}${more}`, ...lines.map((line) => `  ${line}`)].join("\n");
}
