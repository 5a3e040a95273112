import { join } from "node:path";
import { SessionError } from "../../errors";
import { headCommit } from "../../git/head";
import { branchTip } from "../../git/refs";
import type { Answers } from "../../plugins/answers";
import { branchFolder } from "../../store/branch-folder";
import { printContext, type SessionContext } from "../../store/context";
import { checkpointStep } from "../checkpoint/checkpoint";
import type { CheckpointDone } from "../checkpoint/done";
import { writeHandoff } from "../handoff/write";
import type { Oid } from "../model";
import { plannedNotes } from "../notes";
import { type Hold, hold, type PlannedFile, settleInterrupted, step } from "../operation";
import { stopClock } from "../pause";
import { askPlugins, tellPlugins, warningsOf } from "../plugins/ask";
import { withSections } from "../plugins/sections";
import { refuseMidOperation, requireIdentity } from "../preconditions";
import { planRecord } from "../records/plan";
import { requireSession, type StoredSession, sessionOf } from "../session-state";
import { stateFile } from "../state-file";
import { tellAfter } from "../tell-after";
import { tidy } from "../tidy";
import { instant, type Workspace } from "../workspace";
import { refreshDecisionLog } from "./decision-log";
import { deleteMerged } from "./delete-branch";
import { finishEnd } from "./finish";
import { askBeforeMerge, type QualityFigure } from "./gate";
import { handoffPath } from "./handoff-path";
import { mergeMessage } from "./merge-message";
import { type EndPlan, LAST_CHECKPOINT, planEnd } from "./plan";
import { pushBranch } from "./push";
import type { EndRequest } from "./request";
import { type Before, forget, remember, takeBack } from "./take-back";

/** What ending a session came to. */
export interface Ended {
  session: StoredSession;
  checkpoint: CheckpointDone | null;
  /** The handoff: its text, and its path relative to the repository root (tracked) or to the git dir (local). */
  handoff: { path: string; tracked: boolean; markdown: string } | null;
  merge: { target: string; commit: Oid | null; kind: string } | null;
  deleted: boolean;
  pushed: { remote: string; branch: string } | null;
  /** The push failed after everything else was done. */
  pushFailure: SessionError | null;
  dryRun: boolean;
  /** The figures of the quality gate; none where nothing is merged or no threshold is set. */
  quality: QualityFigure[];
  warnings: string[];
}

/**
 * Ends the session here: last checkpoint, handoff, record, then the merge. A conflict or a failing hook leaves both
 * branches, the index, the work tree and the session as they were.
 * @throws SessionError NO_SESSION, NO_IDENTITY, MERGE_CONFLICT and what planEnd, checkpointStep and finishEnd refuse
 */
export async function endSession(workspace: Workspace, request: EndRequest): Promise<Ended> {
  await settleInterrupted(workspace);
  const { context } = await requireSession(workspace);
  refuseMidOperation(workspace);
  await requireIdentity(workspace);
  return hold(workspace, "end", context.branch, async (held) => {
    const session = await requireSession(workspace);
    const plan = await planEnd(held, session, request);
    if (request.dryRun) return preview(session, plan);
    const told = await tellPlugins(held, "onEnd", { session, facts: { mergeTo: request.mergeTo } });
    // Once it has ended, what fails is told and nothing is taken back.
    return afterwards(held, await finishOrTakeBack(held, session, plan, request, told), request);
  });
}

async function finishOrTakeBack(
  held: Hold,
  session: StoredSession,
  plan: EndPlan,
  request: EndRequest,
  told: Answers | null,
): Promise<Ended> {
  const before = remember(held, session, plan.status.commit);
  try {
    return await finish(held, session, plan, request, told, before);
  } catch (cause) {
    await takeBack(held, before);
    throw cause;
  } finally {
    forget(before);
  }
}

async function finish(
  held: Hold,
  open: StoredSession,
  plan: EndPlan,
  request: EndRequest,
  told: Answers | null,
  before: Before,
): Promise<Ended> {
  const { workspace } = held;
  if (request.notes.length > 0)
    await step(held, () => ({ intent: null, files: [plannedNotes(workspace, open, request.notes)] }));
  const checkpoint = plan.lastCheckpoint ? await checkpointStep(held, open, LAST_CHECKPOINT, []) : null;
  if (checkpoint?.commit) before.made.push(checkpoint.commit.oid);
  const session = sessionOf(workspace, open.context.branch) ?? open;
  const asked = plan.merge
    ? await askBeforeMerge(workspace, session, plan.merge.target, await headCommit(workspace.repository))
    : null;
  const closed = { files: session.files, context: await endedContext(workspace, session) };
  const handoff = await makeHandoff(held, closed, request, told?.sections ?? [], before);
  const head = await headCommit(workspace.repository);
  const context: SessionContext = { ...closed.context, head };
  const record = await planRecord(workspace, { ...closed, context }, handoff?.markdown ?? null, held.lock);
  const files: PlannedFile[] = [stateFile(workspace, session.files.context, printContext(context))];
  if (handoff && !handoff.tracked) files.push(stateFile(workspace, session.files.handoff, handoff.markdown));
  const merge =
    plan.merge && head
      ? { target: plan.merge.target, before: plan.merge.before, commit: head, squash: request.squash }
      : null;
  await finishEnd(held, {
    intent: {
      kind: "end",
      branch: context.branch,
      sessionId: context.id,
      record: { ref: record.ref, before: record.before, after: record.after },
      merge,
    },
    files,
    message: merge ? await mergeMessage(workspace, { ...closed, context }, merge) : "",
  });
  return {
    session: { ...closed, context },
    checkpoint,
    handoff,
    deleted: false,
    pushed: null,
    pushFailure: null,
    dryRun: false,
    quality: asked?.quality ?? [],
    merge:
      merge && plan.merge
        ? {
            target: merge.target,
            commit: null,
            kind: request.squash ? "squash" : plan.merge.forecast.kind,
          }
        : null,
    warnings: [...warningsOf(told), ...(checkpoint?.warnings ?? []), ...(asked?.warnings ?? []), ...record.warnings],
  };
}

/** Deleting the branch and pushing come last: what was done before them stands whatever becomes of them. */
async function afterwards(held: Hold, ended: Ended, request: EndRequest): Promise<Ended> {
  const { workspace } = held;
  const { context } = ended.session;
  const { merge } = ended;
  const commit = merge && (await tellAfter(workspace, null, () => branchTip(workspace.repository, merge.target)));
  const unlogged = merge ? await tellAfter(workspace, [], () => refreshDecisionLog(held)) : [];
  const deleted =
    request.deleteBranch && merge
      ? await tellAfter(workspace, null, () => deleteMerged(held, context, merge.target, request.squash))
      : null;
  const done = {
    ...ended,
    // With `merge.ff` off git makes a commit where it need not.
    merge: merge && {
      ...merge,
      commit,
      kind: commit !== context.head && merge.kind === "fast-forward" ? "merge" : merge.kind,
    },
    deleted: deleted?.deleted ?? false,
    warnings: [...ended.warnings, ...unlogged, ...(deleted?.warnings ?? [])],
  };
  await tellAfter(workspace, undefined, () => tidy(held));
  const last = request.push ? await pushed(held, done) : done;
  const facts = { handoff: ended.handoff?.markdown ?? null, merged: commit };
  const asked = { session: ended.session, facts };
  const told = await tellAfter(workspace, null, () => askPlugins(workspace, "onEnded", asked));
  return { ...last, warnings: [...last.warnings, ...warningsOf(told)] };
}

async function pushed(held: Hold, done: Ended): Promise<Ended> {
  try {
    return { ...done, pushed: await pushBranch(held, done.merge?.target ?? done.session.context.branch) };
  } catch (cause) {
    if (cause instanceof SessionError && cause.code === "REMOTE_FAILED") return { ...done, pushFailure: cause };
    throw cause;
  }
}

async function endedContext(workspace: Workspace, session: StoredSession): Promise<SessionContext> {
  const context = await stopClock(workspace, session, "ended");
  return { ...context, endedAt: instant(workspace.now()), revision: context.revision + 1 };
}

/** Renders the handoff; under --handoff it is committed on the branch, so that a plain push carries it. */
async function makeHandoff(
  held: Hold,
  session: StoredSession,
  request: EndRequest,
  sections: Answers["sections"],
  before: Before,
): Promise<Ended["handoff"]> {
  const { workspace } = held;
  if (!(request.handoff ?? workspace.settings.config.session.handoff_on_end)) return null;
  const written = await writeHandoff(workspace, session, { summary: request.summary });
  const markdown = withSections(written, sections);
  if (!request.handoff)
    return { path: join("sessions", branchFolder(session.context.branch), "handoff.md"), tracked: false, markdown };
  const path = handoffPath(session.context.branch);
  const message = `docs: hand over ${session.context.branch}`.slice(0, 100);
  const current = sessionOf(workspace, session.context.branch) ?? session;
  const handedOver = await checkpointStep(held, current, { ...LAST_CHECKPOINT, label: "handoff", message }, [
    { root: "tree", path, content: markdown },
  ]);
  if (handedOver.commit) before.made.push(handedOver.commit.oid);
  return { path, tracked: true, markdown };
}

function preview(session: StoredSession, plan: EndPlan): Ended {
  const merge = plan.merge && { target: plan.merge.target, commit: null, kind: plan.merge.forecast.kind };
  return {
    session,
    checkpoint: null,
    handoff: null,
    merge,
    deleted: false,
    pushed: null,
    pushFailure: null,
    dryRun: true,
    quality: [],
    warnings: plan.lastCheckpoint ? ["uncommitted changes would go into a last checkpoint"] : [],
  };
}
