import { SessionError } from "../../errors";
import { refuseLockedRefs } from "../../git/dead-locks";
import { withPrivateIndex } from "../../git/index-file";
import { withIndexLock } from "../../git/index-lock";
import { lateHooks } from "../../git/late-hooks";
import { mergeHere } from "../../git/merge";
import { branchTip, moveRef } from "../../git/refs";
import { runPostCheckout, switchWith } from "../../git/switch";
import type { EndIntent } from "../../store/intents";
import type { Oid } from "../model";
import { type Hold, type PlannedFile, step } from "../operation";
import { mergedAt } from "./settle-end";

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
  const { repository } = held.workspace;
  const { ref, before, after } = intent.record;
  let runHooks = async (): Promise<void> => {};
  await withIndexLock(repository.gitDir, held.group, async () => {
    await refuseLockedRefs(repository, intent.merge ? [ref, `refs/heads/${intent.merge.target}`] : [ref]);
    await step(held, (id) => ({
      intent,
      files,
      run: async () => {
        if (intent.merge) runHooks = await mergeInto(held, intent.branch, intent.merge, message);
        await moveRef(repository, ref, before as Oid | null, after as Oid, "session: end", held.lock);
        return mergedAt(repository, id, intent);
      },
    }));
  });
  await runHooks();
}

/** Where it throws, the step puts the work tree and HEAD back: see settleEnd. @returns runs the hooks that come last */
async function mergeInto(
  held: Hold,
  branch: string,
  merge: NonNullable<EndIntent["merge"]>,
  message: string,
): Promise<() => Promise<void>> {
  const { repository } = held.workspace;
  const { group: operation, lock } = held;
  const { target, before, commit, squash } = merge;
  if ((await branchTip(repository, target)) !== before) throw new SessionError("REF_MOVED", { ref: target });
  const hooks = await lateHooks(repository, operation, ["post-checkout", "post-merge"], lock);
  const { config } = hooks;
  await withPrivateIndex(repository, operation, async (index) => {
    await switchWith(repository, { branch: target, from: null, track: null, operation, lock }, index, config);
    try {
      await mergeHere(repository, { target, commit: commit as Oid, message, squash, index, config, lock });
    } catch (cause) {
      const conflict = cause instanceof SessionError && cause.code === "MERGE_CONFLICT";
      throw conflict ? withBranch(cause, branch, target) : cause;
    }
  });
  return async () => {
    // Git does not heed what they return.
    await runPostCheckout(repository, hooks, commit as Oid);
    await hooks.run("post-merge", [squash ? "1" : "0"]);
  };
}

function withBranch(cause: SessionError, branch: string, target: string): SessionError {
  return new SessionError("MERGE_CONFLICT", { ...cause.details, branch, target });
}
