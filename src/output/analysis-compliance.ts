import type { Compliance } from "../core/analysis/compliance";
import { count } from "./age";
import { table } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

/** More are counted, not shown; `--json` has all of them. */
const MOST = 50;

/** What does not follow the rules of the settings, by path and line. */
export function renderCompliance({ violations }: Compliance, paint: Paint): string {
  if (violations.length === 0) return `${paint.bold("rules")}  all are kept`;
  const rows = violations
    .slice(0, MOST)
    .map(({ path, line, message }) => [`  ${paint.cyan(`${escapeLine(path)}:${line}`)}`, escapeLine(message)]);
  const more = violations.length - rows.length;
  return [
    `${paint.bold("rules")}  ${count(violations.length, "violation")}`,
    ...table(rows, paint.width),
    ...(more > 0 ? [paint.dim(`  ${more} more, all with --json`)] : []),
  ].join("\n");
}
