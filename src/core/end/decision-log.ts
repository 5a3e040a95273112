import { SessionError } from "../../errors";
import { plannedDecisionLog, readDecisions } from "../decisions";
import { commitFiles } from "../init/commit-files";
import { type Hold, step } from "../operation";

/**
 * Brings decision-log.md up to date once a merge has carried decisions to the default branch, the only one it is written
 * on. The merge stands whatever becomes of it.
 * @returns what went wrong, for the person
 */
export async function refreshDecisionLog(held: Hold): Promise<string[]> {
  const { workspace } = held;
  if (readDecisions(workspace).length === 0) return [];
  try {
    const log = await plannedDecisionLog(workspace);
    if (!log) return [];
    await step(held, () => ({ intent: null, files: [log] }));
    await commitFiles(held, [log.path], "docs: bring the decision log up to date");
    return [];
  } catch (cause) {
    if (!(cause instanceof SessionError)) throw cause;
    return [`the decision log was not committed: ${cause.message}`];
  }
}
