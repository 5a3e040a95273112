import { printDuration } from "../config/duration";
import type { ListedSession } from "../core/list";
import { ageOf } from "./age";
import { table } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

/** The open sessions as a table: branch, state, active time, when last seen, where checked out. */
export function renderList(
  sessions: readonly ListedSession[],
  around: { here: string; now: Date; dateFormat: string },
  paint: Paint,
): string {
  if (sessions.length === 0) return `No open session. ${paint.dim("Start one with: session start BRANCH")}`;
  const rows = sessions.map(({ branch, status, activeSeconds, lastSeen, worktree, orphaned }) => {
    const here = worktree === around.here;
    const state = orphaned
      ? paint.yellow("branch gone")
      : status === "active"
        ? paint.green("active")
        : paint.dim("paused");
    const place = here ? "here" : worktree ? escapeLine(worktree) : "";
    return [
      here ? paint.marks.doing : " ",
      paint.cyan(escapeLine(branch)),
      state,
      printDuration(activeSeconds),
      paint.dim(ageOf(lastSeen, around.now, around.dateFormat)),
      place,
    ];
  });
  return table(rows, paint.width, [3]).join("\n");
}
