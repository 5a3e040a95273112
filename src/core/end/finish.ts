import { SessionError } from "../../errors";
import { currentBranch } from "../../git/head";
import { mergeHere, takeBackMerge } from "../../git/merge";
import { branchTip, moveRef } from "../../git/refs";
import { switchBranch } from "../../git/switch";
import type { EndIntent } from "../../store/journal";
import type { Oid } from "../model";
import { type Hold, type PlannedFile, step } from "../operation";

/** The last step of ending: merge, then the record's ref, then the state; one journal entry. */
export interface Finish {
  intent: EndIntent;
  files: PlannedFile[];
  message: string;
}

/**
 * Merges where asked, moves the record's ref and closes the state.
 * @throws SessionError what switching or merging refuses; branch, target, index and work tree are then as before
 */
export async function finishEnd(held: Hold, { intent, files, message }: Finish): Promise<void> {
  await step(held, () => ({
    intent,
    files,
    run: async () => {
      if (intent.merge) await mergeInto(held, intent.branch, intent.merge, message);
      const { ref, before, after } = intent.record;
      await moveRef(held.workspace.repository, ref, before as Oid | null, after as Oid, "session: end", held.lock);
      return {};
    },
  }));
}

async function mergeInto(
  held: Hold,
  branch: string,
  merge: NonNullable<EndIntent["merge"]>,
  message: string,
): Promise<void> {
  const { repository } = held.workspace;
  const { target, before, commit, squash } = merge;
  if ((await branchTip(repository, target)) !== before) throw new SessionError("REF_MOVED", { ref: target });
  await switchBranch(repository, { branch: target, from: null, track: null, lock: held.lock });
  try {
    await mergeHere(repository, { target, commit: commit as Oid, message, squash, lock: held.lock });
  } catch (cause) {
    await goBack(held, branch);
    throw cause instanceof SessionError && cause.code === "MERGE_CONFLICT" ? withBranch(cause, branch, target) : cause;
  }
}

/** Back on the session's branch after a merge that did not happen. */
async function goBack(held: Hold, branch: string): Promise<void> {
  const { repository } = held.workspace;
  await takeBackMerge(repository, held.lock);
  if ((await currentBranch(repository)) !== branch)
    await switchBranch(repository, { branch, from: null, track: null, lock: held.lock });
}

function withBranch(cause: SessionError, branch: string, target: string): SessionError {
  return new SessionError("MERGE_CONFLICT", { ...cause.details, branch, target });
}
