import { isAncestor } from "../../git/ancestry";
import { currentBranch } from "../../git/head";
import { commits } from "../../git/log";
import { takeBackMerge } from "../../git/merge";
import { branchTip, moveRef, resolveRef } from "../../git/refs";
import type { Repository } from "../../git/repository";
import { switchBranch } from "../../git/switch";
import type { EndIntent } from "../../store/journal";
import type { Oid } from "../model";

/**
 * Settles an `end` that was killed: where its merge stands (or none was asked), the record's ref is moved and the session
 * is over; else the work tree goes back to the session's branch and the session stays open.
 * @returns whether the session has ended
 */
export async function settleEnd(repository: Repository, intent: EndIntent, lock: number): Promise<boolean> {
  const { record, merge, branch } = intent;
  if (merge && !(await mergeHappened(repository, intent, merge))) {
    if ((await currentBranch(repository)) === merge.target) {
      await takeBackMerge(repository, lock);
      await switchBranch(repository, { branch, from: null, track: null, lock });
    }
    return false;
  }
  const at = await resolveRef(repository, record.ref);
  if (at === record.after) return true;
  if (at !== record.before) return false;
  await moveRef(repository, record.ref, record.before as Oid | null, record.after as Oid, "session: end", lock);
  return true;
}

async function mergeHappened(
  repository: Repository,
  intent: EndIntent,
  merge: NonNullable<EndIntent["merge"]>,
): Promise<boolean> {
  const tip = await branchTip(repository, merge.target);
  if (!tip) return false;
  if (!merge.squash) return isAncestor(repository, merge.commit, tip);
  if (tip === merge.before) return false;
  const since = await commits(repository, [tip, `^${merge.before}`], ["--first-parent", "-n", "50"]);
  return since.some(
    ({ parents, message }) => parents[0] === merge.before && message.includes(`Session-Id: ${intent.sessionId}`),
  );
}
