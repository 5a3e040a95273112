import type { Blocker, Objective, SessionStatus } from "./model";

/** What the next actions are worked out from. */
export interface Standing {
  status: SessionStatus;
  objectives: readonly Objective[];
  blockers: readonly Blocker[];
  /** Number of files with uncommitted changes. */
  changed: number;
}

/** What to do next, the most pressing first; each a short phrase that names a command where one fits. */
export function nextActions({ status, objectives, blockers, changed }: Standing): string[] {
  const next: string[] = [];
  const doing = objectives.find(({ state }) => state === "doing");
  const waiting = objectives.find(({ state }) => state === "todo");
  const open = blockers.filter(({ state }) => state === "open");
  if (status === "paused") next.push("session resume starts the clock again");
  if (doing) next.push(`finish ${doing.id}, then session checkpoint`);
  else if (waiting) next.push(`begin ${waiting.id}: session objectives start ${waiting.id}`);
  else if (objectives.length === 0) next.push('say what this is for: session objectives add "…"');
  else next.push("every objective is done: session end");
  if (changed > 0 && !doing) next.push("save what has changed: session checkpoint");
  if (open.length > 0)
    next.push(`settle ${open.map(({ id }) => id).join(", ")}: session blockers resolve ${open[0]?.id ?? ""}`);
  return next;
}
