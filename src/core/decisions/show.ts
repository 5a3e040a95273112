import { SessionError } from "../../errors";
import { readDecisions } from "../decisions";
import { requireInitialised, type Workspace } from "../workspace";
import { findDecision } from "./find";
import { type DecisionRecord, readRecord, recordIds } from "./record";

/** All decisions of the work tree, newest first, with a word on each record that cannot be read. @throws SessionError NOT_INITIALISED */
export async function listDecisions(
  workspace: Workspace,
): Promise<{ decisions: DecisionRecord[]; warnings: string[] }> {
  await requireInitialised(workspace);
  const warnings: string[] = [];
  return { decisions: readDecisions(workspace, warnings), warnings };
}

/** One decision of the work tree. @throws SessionError NOT_INITIALISED, NO_SUCH_ID, AMBIGUOUS, UNREADABLE_STATE for a broken record */
export async function showDecision(workspace: Workspace, asked: string): Promise<DecisionRecord> {
  await requireInitialised(workspace);
  return foundDecision(workspace, asked);
}

/** The record that a person means. @throws SessionError NO_SUCH_ID, AMBIGUOUS, UNREADABLE_STATE for a broken record */
export function foundDecision(workspace: Workspace, asked: string): DecisionRecord {
  const id = findDecision(asked, recordIds(workspace));
  const record = readRecord(workspace, id);
  if (!record)
    throw new SessionError("NO_SUCH_ID", { noun: "decision", id: asked, fix: "See them with: session decisions list" });
  return record;
}
