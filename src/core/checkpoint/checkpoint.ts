import { SessionError } from "../../errors";
import { makeCommit, readCommit, type CommitRecord } from "../../git/commit";
import { headCommit } from "../../git/head";
import { dropIndex, installIndex } from "../../git/index-file";
import { printContext, type SessionContext, type StoredCheckpoint } from "../../store/context";
import { sessionDecisions } from "../decisions";
import { plannedDecision } from "../decisions";
import { readBlockers } from "../blockers";
import { printMessage } from "../message/print";
import type { Checkpoint, Decision, FileChange, Oid } from "../model";
import { plannedNote } from "../notes";
import { readObjectives } from "../objectives";
import { type Hold, hold, type PlannedFile, step } from "../operation";
import { requireIdentity } from "../preconditions";
import { sessionCommits } from "../session-commits";
import { activeSoFar, requireSession, sessionOf, signsOfLife, type StoredSession } from "../session-state";
import { stateFile } from "../state-file";
import { commitToken, treeToken } from "../tokens";
import { instant, type Workspace } from "../workspace";
import { messageFacts } from "./message-facts";
import { type Prepared, prepareCommit } from "./prepare";
import type { CheckpointRequest } from "./request";

/** What a checkpoint came to. */
export interface CheckpointDone {
  session: StoredSession;
  checkpoint: Checkpoint;
  commit: { oid: Oid; subject: string; files: string[] } | null;
  changes: FileChange[];
  decisions: number;
  message: string;
  impact: string[];
  activeSeconds: number;
  warnings: string[];
}

/**
 * Makes the enhanced commit, or with `commit: false` records the point alone.
 * @throws SessionError NO_SESSION, NO_IDENTITY, NOTHING_TO_COMMIT, SECRET_FOUND, HOOK_FAILED, COMMIT_FAILED and what prepareCommit refuses
 */
export async function makeCheckpoint(workspace: Workspace, request: CheckpointRequest): Promise<CheckpointDone> {
  const { context } = await requireSession(workspace);
  await requireIdentity(workspace);
  return hold(workspace, "checkpoint", context.branch, async (held) => checkpointStep(held, await requireSession(workspace), request, []));
}

/** The checkpoint as one step of a command that holds the lock already; `extra` files are committed with it. */
export async function checkpointStep(held: Hold, session: StoredSession, request: CheckpointRequest, extra: readonly PlannedFile[]): Promise<CheckpointDone> {
  const decision = request.decision ? await plannedDecision(held.workspace, request.decision) : null;
  const planned = [...extra, ...(decision ? decision.files : [])];
  const notes = request.note === null ? [] : [plannedNote(held.workspace, session, request.note, false)];
  const context = decision ? { ...session.context, decisions: [...session.context.decisions, decision.decision.id] } : session.context;
  if (!request.commit) return recordOnly(held, { ...session, context }, request, [...planned, ...notes]);
  return commitStep(held, { ...session, context }, request, planned, notes, decision?.decision ?? null);
}

async function commitStep(held: Hold, session: StoredSession, request: CheckpointRequest, planned: PlannedFile[], notes: PlannedFile[], decided: Decision | null): Promise<CheckpointDone> {
  const { workspace } = held;
  const { repository } = workspace;
  const operation = held.group;
  const prepared = await prepareCommit(held, operation, request, session.context.wrote, planned);
  try {
    const draft = await draftCheckpoint(workspace, session, request, prepared, decided);
    if (request.dryRun) return { ...draft, commit: null };
    const parent = request.amend ? await parentOf(workspace, prepared) : prepared.status.commit;
    const made: { commit: CommitRecord | null; installed: boolean } = { commit: null, installed: true };
    await step(held, (id) => ({
      intent: {
        kind: "commit", branch: session.context.branch, parent, index: prepared.after.path, indexBefore: prepared.index.before,
        trailer: `Session-Id: ${session.context.id}`, replaces: request.amend ? prepared.status.commit : null,
      },
      files: [
        stateFile(workspace, session.files.context, printContext(withCheckpoint(session.context, draft.checkpoint, draft.activeSeconds, id, request.amend))),
        ...planned.filter(({ root }) => root === "tree"), ...notes,
      ],
      run: async () => {
        made.commit = await commitOrRefuse(held, request, prepared, draft.message, parent);
        made.installed = installIndex(repository.gitDir, prepared.after.path, prepared.index.before);
        return { [commitToken(id)]: made.commit.oid, [treeToken(id)]: made.commit.tree };
      },
    }));
    if (!made.commit) throw new SessionError("INTERNAL", { what: "a commit that git made was not seen" });
    const { oid, tree, message } = made.commit;
    const subject = message.split("\n", 1)[0] ?? "";
    const warnings = [...draft.warnings, ...(made.installed ? [] : ["the index was changed meanwhile and is left as it is: git status shows the difference"])];
    const written = sessionOf(workspace, session.context.branch) ?? session;
    return { ...draft, session: written, checkpoint: { ...draft.checkpoint, commit: oid, tree, subject }, commit: { oid, subject, files: prepared.changes.map(({ path }) => path) }, message, warnings };
  } finally {
    dropIndex(prepared.index.path);
    dropIndex(prepared.after.path);
  }
}

/** Lets git make the commit and looks at HEAD to learn what happened. @throws SessionError HOOK_FAILED, COMMIT_FAILED with HEAD where it was */
async function commitOrRefuse(held: Hold, request: CheckpointRequest, prepared: Prepared, message: string, parent: Oid | null): Promise<CommitRecord> {
  const { repository } = held.workspace;
  const { verify, signoff, amend } = request;
  const done = await makeCommit(repository, { message, index: prepared.index, verify, signoff, amend, allowEmpty: false, lock: held.lock });
  const head = await readCommit(repository, "HEAD");
  if (head && head.oid !== prepared.status.commit && (head.parents[0] ?? null) === parent) return head;
  if ((head?.oid ?? null) !== prepared.status.commit) throw new SessionError("REF_MOVED", { ref: "HEAD" });
  const said = done.stderr || `exit code ${done.code}`;
  throw new SessionError(/hook|husky|lefthook|pre-commit/i.test(said) || !/^(fatal|error):/m.test(said) ? "HOOK_FAILED" : "COMMIT_FAILED", { stderr: said });
}

async function parentOf({ repository }: Workspace, { status }: Prepared): Promise<Oid | null> {
  if (!status.commit) throw new SessionError("UNBORN", { branch: status.branch });
  return (await readCommit(repository, status.commit))?.parents[0] ?? null;
}

async function draftCheckpoint(workspace: Workspace, session: StoredSession, request: CheckpointRequest, prepared: Prepared, decided: Decision | null): Promise<CheckpointDone> {
  const { context } = session;
  const now = workspace.now();
  const told = new Set(context.checkpoints.flatMap(({ decisions }) => decisions));
  const fresh = [...sessionDecisions(workspace, context).filter(({ id }) => !told.has(id) && id !== decided?.id), ...(decided ? [decided] : [])];
  const commits = await sessionCommits(workspace, context, prepared.status.commit);
  const activeSeconds = activeSoFar(workspace, context, signsOfLife(workspace, context, commits, prepared.status));
  const checkpoint: Checkpoint = { id: nextId(context), label: request.label, at: instant(now), commit: null, tree: null, subject: null, metrics: {} };
  const facts = messageFacts({
    request, context, objectives: readObjectives(session), blockers: readBlockers(session, now), decisions: fresh,
    changes: prepared.changes, impact: [], activeSeconds, checkpointId: checkpoint.id,
  });
  const { style, sections } = workspace.settings.config.commit;
  const warnings = prepared.selection.nested.map((path) => `${path} is a repository of its own and stays out`);
  if (context.status === "paused") warnings.push("the session is paused; session resume starts its clock");
  return {
    session, checkpoint: { ...checkpoint, subject: facts.subject }, commit: null, changes: prepared.changes, decisions: fresh.length, message: printMessage(facts, style, sections),
    impact: facts.impact, activeSeconds, warnings,
  };
}

function withCheckpoint(context: SessionContext, checkpoint: Checkpoint, seconds: number, operation: string, amend: boolean): SessionContext {
  const told = new Set(context.checkpoints.flatMap(({ decisions }) => decisions));
  const decisions = context.decisions.filter((id) => !told.has(id));
  const stored: StoredCheckpoint = { ...checkpoint, commit: commitToken(operation) as Oid, tree: treeToken(operation) as Oid, decisions, seconds };
  const earlier = amend ? context.checkpoints.slice(0, -1) : context.checkpoints;
  return { ...context, checkpoints: [...earlier, stored], wrote: [] };
}

async function recordOnly(held: Hold, session: StoredSession, request: CheckpointRequest, files: PlannedFile[]): Promise<CheckpointDone> {
  const { workspace } = held;
  const commit = await headCommit(workspace.repository);
  const tree = commit ? ((await readCommit(workspace.repository, commit))?.tree ?? null) : null;
  const checkpoint: Checkpoint = { id: nextId(session.context), label: request.label, at: instant(workspace.now()), commit: null, tree, subject: null, metrics: {} };
  const activeSeconds = activeSoFar(workspace, session.context, signsOfLife(workspace, session.context, [], null));
  const context = { ...session.context, checkpoints: [...session.context.checkpoints, { ...checkpoint, decisions: [], seconds: activeSeconds }] };
  if (!request.dryRun) await step(held, () => ({ intent: null, files: [stateFile(workspace, session.files.context, printContext(context)), ...files] }));
  return { session: { ...session, context }, checkpoint, commit: null, changes: [], decisions: 0, message: "", impact: [], activeSeconds, warnings: [] };
}

function nextId(context: SessionContext): string {
  const highest = Math.max(0, ...context.checkpoints.map(({ id }) => Number(/^cp-(\d+)$/.exec(id)?.[1] ?? 0)));
  return `cp-${highest + 1}`;
}
