import { readDecisions } from "../decisions";
import { requireInitialised, type Workspace } from "../workspace";
import { findDecision } from "./find";
import type { DecisionRecord } from "./record";

/** One decision of the work tree. @throws SessionError NOT_INITIALISED, NO_SUCH_ID, AMBIGUOUS */
export async function showDecision(workspace: Workspace, asked: string, warnings: string[]): Promise<DecisionRecord> {
  await requireInitialised(workspace);
  return findDecision(asked, readDecisions(workspace, warnings));
}
