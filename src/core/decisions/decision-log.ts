import template from "../../../templates/decision-log.md" with { type: "text" };
import { TRACKED } from "../../store/layout";
import type { Decision } from "../model";

/** The line of the template that stands where there are no decisions. */
const NONE = "No decision has been recorded yet.";

/** The text of decision-log.md: every decision with its status and a link to its record, in the order given. */
export function decisionLog(decisions: readonly Decision[]): string {
  if (decisions.length === 0) return template;
  const rows = decisions.map(({ id, title, date, status, path }) => {
    const record = `[${id}](${path.slice(TRACKED.folder.length + 1)})`;
    return `| ${date} | ${cell(title)} | ${cell(status)} | ${record} |`;
  });
  return template.replace(NONE, () =>
    ["| Date | Decision | Status | Record |", "|---|---|---|---|", ...rows].join("\n"),
  );
}

/** A text in a table: a bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
