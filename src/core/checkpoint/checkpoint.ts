import { plannedDecision } from "../decisions";
import { plannedNote } from "../notes";
import { type Hold, hold, type PlannedFile, settleInterrupted } from "../operation";
import { tellPlugins, warningsOf } from "../plugins/ask";
import { requireSession, type StoredSession } from "../session-state";
import { tellAfter } from "../tell-after";
import type { Workspace } from "../workspace";
import { commitStep } from "./commit-step";
import type { CheckpointDone } from "./done";
import { recordOnly } from "./record-only";
import type { CheckpointRequest } from "./request";

/**
 * Makes the enhanced commit, or with `commit: false` records the point alone.
 * @throws SessionError NO_SESSION, NO_IDENTITY, NOTHING_TO_COMMIT, SECRET_FOUND, HOOK_FAILED, COMMIT_FAILED and what prepareCommit refuses
 */
export async function makeCheckpoint(workspace: Workspace, request: CheckpointRequest): Promise<CheckpointDone> {
  await settleInterrupted(workspace);
  const { context } = await requireSession(workspace);
  return hold(workspace, "checkpoint", context.branch, async (held) => {
    const done = await checkpointStep(held, await requireSession(workspace), request, []);
    if (request.dryRun) return done;
    const facts = { label: request.label, commit: done.commit?.oid ?? null };
    const told = await tellAfter(workspace, null, () =>
      tellPlugins(held, "onCheckpointed", { session: done.session, facts }),
    );
    return { ...done, warnings: [...done.warnings, ...warningsOf(told)] };
  });
}

/** The checkpoint as one step of a command that holds the lock already; `extra` files are committed with it. */
export async function checkpointStep(
  held: Hold,
  session: StoredSession,
  request: CheckpointRequest,
  extra: readonly PlannedFile[],
): Promise<CheckpointDone> {
  const decision = request.decision ? await plannedDecision(held.workspace, request.decision) : null;
  const planned = [...extra, ...(decision ? decision.files : [])];
  const notes = request.note === null ? [] : [plannedNote(held.workspace, session, request.note, false)];
  const context = decision
    ? { ...session.context, decisions: [...session.context.decisions, decision.decision.id] }
    : session.context;
  if (!request.commit) return recordOnly(held, { ...session, context }, request, [...planned, ...notes]);
  return commitStep(held, { ...session, context }, request, planned, notes, decision?.decision ?? null);
}
