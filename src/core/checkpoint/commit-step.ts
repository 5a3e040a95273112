import { SessionError } from "../../errors";
import { type CommitRecord, makeCommit, readCommit } from "../../git/commit";
import { dropIndex, installIndex } from "../../git/index-file";
import { printContext } from "../../store/context";
import type { Decision, Oid } from "../model";
import { type Hold, type PlannedFile, step } from "../operation";
import { type StoredSession, sessionOf } from "../session-state";
import { stateFile } from "../state-file";
import { commitToken, treeToken } from "../tokens";
import type { Workspace } from "../workspace";
import type { CheckpointDone } from "./done";
import { draftCheckpoint } from "./draft";
import { type Prepared, prepareCommit } from "./prepare";
import type { CheckpointRequest } from "./request";
import { withCheckpoint } from "./stored";

/** Makes the enhanced commit as one journalled step: staged aside, committed by git, then index and state brought along. */
export async function commitStep(
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
    const draft = await draftCheckpoint(workspace, session, request, prepared, decided);
    if (request.dryRun) return { ...draft, commit: null };
    const parent = request.amend ? await parentOf(workspace, prepared) : prepared.status.commit;
    const made: { commit: CommitRecord | null; installed: boolean } = { commit: null, installed: true };
    await step(held, (id) => ({
      intent: {
        kind: "commit",
        branch: session.context.branch,
        parent,
        index: prepared.after.path,
        indexBefore: prepared.index.before,
        trailer: `Session-Id: ${session.context.id}`,
        replaces: request.amend ? prepared.status.commit : null,
      },
      files: [
        stateFile(
          workspace,
          session.files.context,
          printContext(withCheckpoint(session.context, draft.checkpoint, draft.activeSeconds, id, request.amend)),
        ),
        ...planned.filter(({ root }) => root === "tree"),
        ...notes,
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
    const warnings = [
      ...draft.warnings,
      ...(made.installed
        ? []
        : ["the index was changed meanwhile and is left as it is: git status shows the difference"]),
    ];
    const written = sessionOf(workspace, session.context.branch) ?? session;
    return {
      ...draft,
      session: written,
      checkpoint: { ...draft.checkpoint, commit: oid, tree, subject },
      commit: { oid, subject, files: prepared.changes.map(({ path }) => path) },
      message,
      warnings,
    };
  } finally {
    dropIndex(prepared.index.path);
    dropIndex(prepared.after.path);
  }
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
  const head = await readCommit(repository, "HEAD");
  if (head && head.oid !== prepared.status.commit && (head.parents[0] ?? null) === parent) return head;
  if ((head?.oid ?? null) !== prepared.status.commit) throw new SessionError("REF_MOVED", { ref: "HEAD" });
  const said = done.stderr || `exit code ${done.code}`;
  throw new SessionError(
    /hook|husky|lefthook|pre-commit/i.test(said) || !/^(fatal|error):/m.test(said) ? "HOOK_FAILED" : "COMMIT_FAILED",
    { stderr: said },
  );
}

async function parentOf({ repository }: Workspace, { status }: Prepared): Promise<Oid | null> {
  if (!status.commit) throw new SessionError("UNBORN", { branch: status.branch });
  return (await readCommit(repository, status.commit))?.parents[0] ?? null;
}
