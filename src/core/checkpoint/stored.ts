import type { SessionContext, StoredCheckpoint } from "../../store/context";
import type { Checkpoint, Oid } from "../model";
import { commitToken, treeToken } from "../tokens";

/** The context with one more checkpoint (with `amend`, in the place of the last); its commit is filled in once git has made it. */
export function withCheckpoint(
  context: SessionContext,
  checkpoint: Checkpoint,
  seconds: number,
  operation: string,
  amend: boolean,
): SessionContext {
  const told = new Set(context.checkpoints.flatMap(({ decisions }) => decisions));
  const decisions = context.decisions.filter((id) => !told.has(id));
  const stored: StoredCheckpoint = {
    ...checkpoint,
    commit: commitToken(operation) as Oid,
    tree: treeToken(operation) as Oid,
    decisions,
    seconds,
  };
  const earlier = amend ? context.checkpoints.slice(0, -1) : context.checkpoints;
  return { ...context, checkpoints: [...earlier, stored], wrote: [] };
}

/** The next checkpoint's id: `cp-1`, `cp-2`, never one that was given before. */
export function nextId(context: SessionContext): string {
  const highest = Math.max(0, ...context.checkpoints.map(({ id }) => Number(/^cp-(\d+)$/.exec(id)?.[1] ?? 0)));
  return `cp-${highest + 1}`;
}
