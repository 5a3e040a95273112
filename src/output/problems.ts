import type { MarkedComment } from "../analysis/annotations";
import { escapeLine } from "./escape";

const WARNINGS = new Set(["FIXME", "BLOCKER", "BUG", "XXX"]);

/** Marked comments as editors' problem matchers read them: `file:line:col: severity: message`, one a line. */
export function renderProblems(comments: readonly MarkedComment[]): string {
  return comments
    .map(({ path, line, column, kind, text }) => {
      const severity = WARNINGS.has(kind.toUpperCase()) ? "warning" : "info";
      return `${escapeLine(path)}:${line}:${column}: ${severity}: ${escapeLine(`${kind}${text ? `: ${text}` : ""}`)}\n`;
    })
    .join("");
}
