import { isAncestor } from "../../git/ancestry";
import { currentBranch } from "../../git/head";
import { commits } from "../../git/log";
import { forgetMerge } from "../../git/merge";
import { mergeResult } from "../../git/merge-forecast";
import { putBackWorkTree } from "../../git/put-back";
import { branchTip, moveRef, resolveRef } from "../../git/refs";
import type { Repository } from "../../git/repository";
import { pointHead } from "../../git/unborn";
import type { EndIntent } from "../../store/intents";
import type { Oid } from "../model";
import { mergeToken } from "../tokens";

/**
 * Settles an `end` that was killed or has failed: where its merge stands (or none was asked), the record's ref is moved and
 * the session is over; else the work tree goes back to the session's branch and the session stays open.
 * @param id names what is put aside meanwhile
 * @returns whether the session has ended
 */
export async function settleEnd(repository: Repository, id: string, intent: EndIntent, lock: number): Promise<boolean> {
  const { record, merge } = intent;
  if (merge) {
    const happened = await mergeHappened(repository, intent, merge);
    if (!happened) await returnFrom(repository, id, intent.branch, merge, lock);
    forgetMerge(repository, merge.commit as Oid);
    if (!happened) return false;
  }
  const at = await resolveRef(repository, record.ref);
  if (at === record.after) return true;
  if (at !== record.before) return false;
  await moveRef(repository, record.ref, record.before as Oid | null, record.after as Oid, "session: end", lock);
  return true;
}

/** Back on the session's branch: the index was never another's, so HEAD and the work tree follow it. */
async function returnFrom(
  repository: Repository,
  id: string,
  branch: string,
  { target, before, commit }: NonNullable<EndIntent["merge"]>,
  lock: number,
): Promise<void> {
  const merged = await mergeResult(repository, before as Oid, commit as Oid);
  const others = [before, ...(merged ? [merged] : [])] as Oid[];
  await putBackWorkTree(repository, commit as Oid, others, id, lock);
  if ((await currentBranch(repository)) === target)
    await pointHead(repository, branch, "session: end taken back", lock);
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

/** Where the target stands after the merge, for undo; nothing where none was asked for. */
export async function mergedAt(
  repository: Repository,
  id: string,
  { merge }: EndIntent,
): Promise<Record<string, string>> {
  const tip = merge && (await branchTip(repository, merge.target));
  return tip ? { [mergeToken(id)]: tip } : {};
}
