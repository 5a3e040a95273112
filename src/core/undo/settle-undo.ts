import { SessionError } from "../../errors";
import { emptyTree } from "../../git/empty-tree";
import { installLeftIndex } from "../../git/index-file";
import { putBackWorkTree } from "../../git/put-back";
import type { UndoIntent } from "../../store/intents";
import type { Oid } from "../model";
import type { Settled } from "../settled";
import { finishMoves, type Scene, standsAt, takeBackEarly } from "./carry-out";

/**
 * Settles an undo that was killed or has failed. Where HEAD had to go elsewhere, it has happened once HEAD is there, and
 * else is taken back; an undo in place is finished. What has been moved by somebody else since stays as it is;
 * HEAD in its place and the state must agree all the same.
 * @param left the private index of a checkout that was killed when git was done with it
 */
export async function settleUndo(scene: Scene, { moves }: UndoIntent, left: string | null): Promise<Settled> {
  const { repository, operation, lock } = scene;
  const { head } = moves;
  const arrived = head ? await standsAt(repository, head.to) : moves.save === null;
  try {
    if (arrived) {
      if (left) installLeftIndex(repository.gitDir, left);
      return told(true, await finishMoves(scene, moves));
    }
    const [from, to] = [head?.from.commit ?? null, head?.to.commit ?? null];
    const other = head && ((to as Oid | null) ?? (await emptyTree(repository)));
    if (other) await putBackWorkTree(repository, from as Oid | null, [other], operation, lock);
    return told(false, await takeBackEarly(scene, moves));
  } catch (cause) {
    if (!(cause instanceof SessionError) || !MOVED.has(cause.code)) throw cause;
    return told(arrived && head !== null, [cause.message]);
  }
}

const MOVED: ReadonlySet<string> = new Set(["REF_MOVED", "STATE_MOVED"]);

function told(happened: boolean, warnings: readonly string[]): Settled {
  const warning = warnings.length > 0 ? { warning: warnings.join("; ") } : {};
  return happened ? { happened, values: {}, ...warning } : { happened, ...warning };
}
