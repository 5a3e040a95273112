import { askPlugins } from "../plugins/ask";
import { sessionOf } from "../session-state";
import type { StatusReport } from "../status";
import { instant, type Workspace } from "../workspace";

/** Something in the code that does not follow what was agreed. Lines and columns count from 1. */
export interface Violation {
  plugin: string;
  path: string;
  line: number;
  column: number | null;
  rule: string;
  message: string;
}

/** What plugins say of all of the code, by path and line. */
export interface Compliance {
  violations: Violation[];
}

/** Asks the plugins that check rules about everything; null where none of them has something to check. */
export async function compliance(
  workspace: Workspace,
  { branch }: Pick<StatusReport, "branch">,
  since: Date | null,
): Promise<Compliance | null> {
  const session = branch === null ? null : sessionOf(workspace, branch);
  const answers = await askPlugins(workspace, "onAnalyze", { session, facts: { since: since && instant(since) } });
  if (!answers) return null;
  for (const warning of answers.warnings) workspace.warn(warning);
  const violations = answers.findings.map(({ plugin, path, line, column = null, rule, message }) => ({
    ...{ plugin, path, line, column, rule, message },
  }));
  return { violations: violations.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line)) };
}
