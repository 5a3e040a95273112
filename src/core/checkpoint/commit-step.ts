import { SessionError } from "../../errors";
import { type CommitRecord, makeCommit, readCommit } from "../../git/commit";
import { refuseLockedRefs } from "../../git/dead-locks";
import { treeChanges } from "../../git/diff";
import { dropIndex, installIndex } from "../../git/index-file";
import { withIndexLock } from "../../git/index-lock";
import { commitAt, type LoggedCommit } from "../../git/log";
import { looseHeadCommit } from "../../git/loose-commit";
import { moveRefs } from "../../git/ref-moves";
import { printContext } from "../../store/context";
import type { CommitIntent } from "../../store/intents";
import { hasOpenEntry } from "../../store/journal";
import type { Decision, FileChange, Oid } from "../model";
import { type Hold, type PlannedFile, step } from "../operation";
import { refuseSecretMessage } from "../secrets/guard";
import { rememberCommit } from "../session-commits";
import { type StoredSession, sessionOf } from "../session-state";
import { stateFile } from "../state-file";
import { commitValues } from "../tokens";
import { undoRef } from "../undo/kept-refs";
import type { Workspace } from "../workspace";
import { amendedCheckpoint } from "./amended";
import type { CheckpointDone } from "./done";
import { draftCheckpoint } from "./draft";
import { type Prepared, prepareCommit } from "./prepare";
import type { CheckpointRequest } from "./request";
import { withCheckpoint } from "./stored";

/**
 * Makes the enhanced commit as one journalled step: staged aside, committed by git, then index and state brought along.
 * The index is locked meanwhile, as `git commit -a` does.
 */
export async function commitStep(
  held: Hold,
  session: StoredSession,
  request: CheckpointRequest,
  planned: PlannedFile[],
  notes: PlannedFile[],
  decided: Decision | null,
): Promise<CheckpointDone> {
  const { gitDir } = held.workspace.repository;
  return withIndexLock(gitDir, held.group, async () => {
    await refuseLockedRefs(held.workspace.repository, [`refs/heads/${session.context.branch}`]);
    return commitLocked(held, session, request, planned, notes, decided);
  });
}

async function commitLocked(
  held: Hold,
  session: StoredSession,
  request: CheckpointRequest,
  planned: PlannedFile[],
  notes: PlannedFile[],
  decided: Decision | null,
): Promise<CheckpointDone> {
  const { workspace } = held;
  const { repository } = workspace;
  const operation = held.group;
  const prepared = await prepareCommit(held, operation, request, session.context.wrote, planned);
  try {
    const amended = request.amend
      ? await amendedCheckpoint(workspace, session.context, prepared.status.commit, request)
      : null;
    const draft = await draftCheckpoint(
      workspace,
      session,
      amended?.request ?? request,
      prepared,
      decided,
      amended?.checkpoint ?? null,
    );
    if (!request.allowSecrets) await refuseSecretMessage(draft.message);
    if (request.dryRun) {
      dropIndexes(held, prepared);
      return { ...draft, commit: null };
    }
    const parent = request.amend ? await parentOf(workspace, prepared) : prepared.status.commit;
    const made: { commit: CommitRecord | null } = { commit: null };
    let logged: Promise<LoggedCommit | null> = Promise.resolve(null);
    let committed: Promise<FileChange[]> = Promise.resolve(prepared.changes);
    const values = await step(held, (id) => {
      const kept = keptRefs(id, request, prepared);
      return {
        intent: {
          kind: "commit",
          branch: session.context.branch,
          parent,
          index: prepared.after.path,
          indexBefore: prepared.index.before,
          trailer: `Session-Id: ${session.context.id}`,
          replaces: request.amend ? prepared.status.commit : null,
          kept,
        },
        files: [
          stateFile(
            workspace,
            session.files.context,
            printContext(
              withCheckpoint(
                session.context,
                draft.checkpoint,
                draft.activeSeconds,
                id,
                amended?.checkpoint ?? null,
                draft.states,
              ),
            ),
          ),
          ...planned.filter(({ root }) => root === "tree"),
          ...notes,
        ],
        run: async () => {
          await moveRefs(
            repository,
            kept.map((keep) => ({ ...keep, from: null })),
            "session: checkpoint",
            held.lock,
          );
          const commit = await commitOrRefuse(held, request, prepared, draft.message, parent);
          made.commit = commit;
          // Asked for while index and state are written.
          logged = commitAt(repository, commit.oid).catch(() => null);
          // What a hook has put into it counts as well.
          if (request.verify)
            committed = treeChanges(repository, prepared.against, commit.oid).catch(() => prepared.changes);
          installIndex(repository.gitDir, prepared.after.path, prepared.index.before);
          return commitValues(id, commit);
        },
      };
    });
    // Where the look at the commit failed and it was found standing all the same, its id is among the values.
    const commit = made.commit ?? (await readCommit(repository, Object.values(values)[0] ?? ""));
    if (!commit) throw new SessionError("INTERNAL", { what: "a commit that git made was not seen" });
    const { oid, tree, message } = commit;
    const [told, changes] = await Promise.all([logged, committed]);
    if (prepared.status.commit && told) rememberCommit(workspace, session.context, prepared.status.commit, told);
    const subject = message.split("\n", 1)[0] ?? "";
    const written = sessionOf(workspace, session.context.branch) ?? session;
    return {
      ...draft,
      session: written,
      checkpoint: { ...draft.checkpoint, commit: oid, tree, subject },
      changes,
      commit: { oid, subject, files: changes.map(({ path }) => path) },
      message,
    };
  } catch (cause) {
    dropIndexes(held, prepared);
    throw cause;
  }
}

/** What the commit puts under stays reachable, for undo and whoever looks for it. */
function keptRefs(
  id: string,
  { amend }: CheckpointRequest,
  { status, staged }: Prepared,
): NonNullable<CommitIntent["kept"]> {
  return [
    ...(amend && status.commit ? [{ ref: undoRef(id), to: status.commit }] : []),
    ...(staged ? [{ ref: undoRef(id, "index"), to: staged }] : []),
  ];
}

/**
 * Where a commit was made they stay until the next command: what a hook has started in the background may still look
 * there. What stopped half-way needs them as well.
 */
function dropIndexes({ workspace }: Hold, { index, after }: Prepared): void {
  if (hasOpenEntry(workspace.layout.journal)) return;
  dropIndex(index.path);
  dropIndex(after.path);
}

/** Lets git make the commit and looks at HEAD to learn what happened. @throws SessionError HOOK_FAILED, COMMIT_FAILED with HEAD where it was */
async function commitOrRefuse(
  held: Hold,
  request: CheckpointRequest,
  prepared: Prepared,
  message: string,
  parent: Oid | null,
): Promise<CommitRecord> {
  const { repository } = held.workspace;
  const { verify, signoff, amend } = request;
  const done = await makeCommit(repository, {
    message,
    index: prepared.index,
    verify,
    signoff,
    amend,
    allowEmpty: false,
    lock: held.lock,
  });
  const head = looseHeadCommit(repository) ?? (await readCommit(repository, "HEAD"));
  if (head && head.oid !== prepared.status.commit && (head.parents[0] ?? null) === parent) return head;
  if ((head?.oid ?? null) !== prepared.status.commit) throw new SessionError("REF_MOVED", { ref: "HEAD" });
  // Amended in the same second with nothing changed, a commit is itself again.
  if (head && amend && done.code === 0) return head;
  // Above 128 a signal ended git, whatever a hook may have said before.
  const said = done.stderr || `exit code ${done.code}`;
  const byHook = /hook|husky|lefthook|pre-commit/i.test(said) || !/^(fatal|error):/m.test(said);
  throw new SessionError(byHook && done.code < 128 ? "HOOK_FAILED" : "COMMIT_FAILED", { stderr: said });
}

async function parentOf({ repository }: Workspace, { status }: Prepared): Promise<Oid | null> {
  if (!status.commit) throw new SessionError("UNBORN", { branch: status.branch });
  return (await readCommit(repository, status.commit))?.parents[0] ?? null;
}
