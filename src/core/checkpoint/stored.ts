import type { SessionContext, StoredCheckpoint } from "../../store/context";
import type { Checkpoint, Oid } from "../model";
import { commitToken, subjectToken, treeToken } from "../tokens";

/** The decisions that checkpoints have told of already; those of an amended one are told again by it. */
export function decisionsTold(context: SessionContext, amended: StoredCheckpoint | null): Set<string> {
  const others = context.checkpoints.filter(({ id }) => id !== amended?.id);
  return new Set(others.flatMap(({ decisions }) => decisions));
}

/** The context with one more checkpoint, or with an amended one in its place; its commit is filled in once git has made it. */
export function withCheckpoint(
  context: SessionContext,
  checkpoint: Checkpoint,
  seconds: number,
  operation: string,
  amended: StoredCheckpoint | null,
  states: Readonly<Record<string, unknown>>,
): SessionContext {
  const told = decisionsTold(context, amended);
  const stored: StoredCheckpoint = {
    ...checkpoint,
    commit: commitToken(operation) as Oid,
    tree: treeToken(operation) as Oid,
    subject: subjectToken(operation),
    decisions: context.decisions.filter((id) => !told.has(id)),
    seconds,
  };
  const checkpoints = amended
    ? context.checkpoints.map((earlier) => (earlier.id === amended.id ? stored : earlier))
    : [...context.checkpoints, stored];
  return { ...context, checkpoints, wrote: [], plugins: { ...context.plugins, ...states } };
}

/** The next checkpoint's id: `cp-1`, `cp-2`, never one that was given before. */
export function nextId(context: SessionContext): string {
  const highest = Math.max(0, ...context.checkpoints.map(({ id }) => Number(/^cp-(\d+)$/.exec(id)?.[1] ?? 0)));
  return `cp-${highest + 1}`;
}
