import { readBlobs } from "../../git/blobs";
import type { SessionContext } from "../../store/context";
import { parseDecision } from "../../store/decision-file";
import { sessionDecisions } from "../decisions";
import { isDecisionId } from "../decisions/decision-id";
import { describeRecord, recordPath } from "../decisions/record";
import type { Decision, Oid } from "../model";
import type { Workspace } from "../workspace";

/** No record that people write is larger. */
const LARGEST = 1024 * 1024;

/**
 * The decisions of a session in their order, from the work tree, and from the session's last commit where another branch
 * is checked out. What neither has is left out.
 */
export async function decisionsOf(
  workspace: Workspace,
  context: SessionContext,
  head: Oid | null,
): Promise<Decision[]> {
  const found = new Map<string, Decision>(
    sessionDecisions(workspace, context).map((decision) => [decision.id, decision]),
  );
  const missing = head === null ? [] : context.decisions.filter((id) => isDecisionId(id) && !found.has(id));
  const blobs = await readBlobs(
    workspace.repository,
    missing.map((id) => `${head}:${recordPath(id)}`),
    LARGEST,
  );
  for (const [at, id] of missing.entries()) {
    const bytes = blobs[at];
    const text = bytes ? parseDecision(bytes) : null;
    if (text) found.set(id, describeRecord(id, text));
  }
  return context.decisions.flatMap((id) => withoutSupersedes(found.get(id)));
}

/** A decision in the shape of the contract, which has no key of its own for what it replaces. */
function withoutSupersedes(decision: Decision | undefined): Decision[] {
  if (!decision) return [];
  const { id, title, date, status, rationale, alternatives, context, consequences, path } = decision;
  return [{ id, title, date, status, rationale, alternatives, context, consequences, path }];
}
