import { SessionError } from "../../errors";
import { readCommit } from "../../git/commit";
import type { SessionContext, StoredCheckpoint } from "../../store/context";
import { parseMessage } from "../message/parse";
import type { Oid } from "../model";
import type { Workspace } from "../workspace";
import type { CheckpointRequest } from "./request";

/** The checkpoint whose commit is amended, with what of it stays where the person says nothing else. */
export interface Amended {
  checkpoint: StoredCheckpoint;
  request: CheckpointRequest;
}

/**
 * The checkpoint that HEAD is, for `--amend`. Label, subject, body and co-authors of the old commit stay unless others are given.
 * @throws SessionError NOT_A_CHECKPOINT where HEAD is no commit of this session: another's is never rewritten
 */
export async function amendedCheckpoint(
  { repository }: Workspace,
  context: SessionContext,
  head: Oid | null,
  request: CheckpointRequest,
): Promise<Amended> {
  const checkpoint = context.checkpoints.findLast(({ commit }) => commit !== null && commit === head);
  const commit = checkpoint && head ? await readCommit(repository, head) : null;
  if (!checkpoint || !commit) throw new SessionError("NOT_A_CHECKPOINT", { branch: context.branch });
  const old = parseMessage(commit.message)[0];
  const renamed = request.message !== null || request.label !== null;
  return {
    checkpoint,
    request: {
      ...request,
      label: request.label ?? checkpoint.label,
      message: renamed ? request.message : (old?.subject ?? null),
      body: request.body ?? old?.body ?? null,
      coAuthors: [...coAuthorsOf(old?.trailers ?? []), ...request.coAuthors],
    },
  };
}

function coAuthorsOf(trailers: readonly { key: string; value: string }[]): string[] {
  return trailers.filter(({ key }) => key.toLowerCase() === "co-authored-by").map(({ value }) => value);
}
