import type { Severity } from "../core/doctor/finding";
import type { Examined } from "../core/doctor/mend";
import { count } from "./age";
import { columnsOf } from "./columns";
import { escapeText } from "./escape";
import type { Paint } from "./paint";

/** What was found, the heavier first: what was seen, and beneath it what mends it. */
export function renderFindings(findings: readonly Examined[], fixing: boolean, paint: Paint): string {
  const open = findings.filter(({ fixed }) => !fixed);
  const blocks = [...findings]
    .sort((a, b) => Number(b.fixed) - Number(a.fixed) || ORDER[a.severity] - ORDER[b.severity])
    .flatMap((finding) => [...seen(finding, paint), ...below(finding, paint)]);
  const lines = [headline(findings, open, paint), ...(blocks.length > 0 ? ["", ...blocks] : [])];
  if (!fixing && open.length > 0)
    lines.push("", paint.dim("  Nothing was changed. Mend what can be mended: session doctor --fix"));
  if (findings.some(({ fixed }) => fixed))
    lines.push("", paint.dim("  What was put aside lies under .git/sessions/.quarantine."));
  return lines.join("\n");
}

const ORDER: Record<Severity, number> = { error: 0, warning: 1, note: 2 };

function headline(findings: readonly Examined[], open: readonly Examined[], paint: Paint): string {
  const mended = findings.length - open.length;
  const left = (["error", "warning", "note"] as const).flatMap((severity) => {
    const number = open.filter((finding) => finding.severity === severity).length;
    return number > 0 ? [count(number, severity)] : [];
  });
  const said = [
    ...(mended > 0 ? [`${mended} mended`] : []),
    ...(left.length > 0 ? [`${left.join(", ")} ${mended > 0 ? "left" : "found"}`] : []),
  ];
  if (said.length === 0) return `${paint.green(paint.marks.done)} nothing is wrong`;
  const errors = open.some(({ severity }) => severity === "error");
  const sign = errors
    ? paint.red(paint.marks.failed)
    : left.length > 0
      ? paint.yellow("!")
      : paint.green(paint.marks.done);
  return `${sign} ${said.join(", ")}`;
}

function mark({ fixed, severity }: Examined, paint: Paint): string {
  if (fixed) return paint.green(paint.marks.done);
  return severity === "error"
    ? paint.red(paint.marks.failed)
    : severity === "warning"
      ? paint.yellow("!")
      : paint.dim("-");
}

function seen(finding: Examined, paint: Paint): string[] {
  const [first = "", ...more] = wrapped(escapeText(finding.message), paint.width - MARGIN);
  return [`  ${mark(finding, paint)} ${first}`, ...more.map((line) => `    ${line}`)];
}

function below({ fixed, fix }: Examined, paint: Paint): string[] {
  if (fixed) return [];
  return wrapped(escapeText(fix), paint.width - MARGIN).map((line) => paint.dim(`      ${line}`));
}

/** Room for the marks and the indent. */
const MARGIN = 6;

/** Lines of whole words; a word that is longer than a line, as a path may be, has one of its own. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && columnsOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
