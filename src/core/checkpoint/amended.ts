import { SessionError } from "../../errors";
import { readCommit } from "../../git/commit";
import type { SessionContext, StoredCheckpoint } from "../../store/context";
import type { ParsedMessage } from "../message/facts";
import { parseMessage } from "../message/parse";
import type { Oid } from "../model";
import { withTodaysCommits } from "../moved-checkpoints";
import { sessionCommits } from "../session-commits";
import type { Workspace } from "../workspace";
import type { CheckpointRequest } from "./request";

/** The checkpoint whose commit is amended, with what of it stays where the person says nothing else. */
export interface Amended {
  checkpoint: StoredCheckpoint;
  request: CheckpointRequest;
}

/**
 * The checkpoint that HEAD is, for `--amend`. Label, subject, body and trailers of the old commit stay unless others are given.
 * @throws SessionError NOT_A_CHECKPOINT where HEAD is no commit of this session: another's is never rewritten
 */
export async function amendedCheckpoint(
  workspace: Workspace,
  context: SessionContext,
  head: Oid | null,
  request: CheckpointRequest,
): Promise<Amended> {
  const carried = withTodaysCommits(context.checkpoints, await sessionCommits(workspace, context, head));
  const checkpoint = carried.findLast(({ commit }) => commit !== null && commit === head);
  const commit = checkpoint && head ? await readCommit(workspace.repository, head) : null;
  if (!checkpoint || !commit) throw new SessionError("NOT_A_CHECKPOINT", { branch: context.branch });
  const old = parseMessage(commit.message)[0];
  return {
    checkpoint,
    request: {
      ...request,
      label: request.label ?? checkpoint.label,
      message: request.message ?? (old ? withTrailers(old) : null),
      body: request.body ?? old?.body ?? null,
    },
  };
}

/** The old subject with the trailers that were the person's: Co-authored-by, Signed-off-by and others. */
function withTrailers({ subject, trailers }: ParsedMessage): string {
  const lines = trailers.map(({ key, value }) => `${key}: ${value}`);
  return lines.length > 0 ? `${subject}\n\n${lines.join("\n")}\n` : subject;
}
