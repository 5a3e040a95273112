import type { SessionContext } from "../store/context";
import type { TaskFile } from "../store/tasklist";
import { readTaskList } from "./items/task-list";
import type { Blocker, Instant, Ticket } from "./model";
import type { StoredSession } from "./session-state";

/**
 * The session's blockers in the order of the file, measured up to `now`.
 * @throws SessionError DUPLICATE_ID when two lines carry one id, UNREADABLE_STATE
 */
export function readBlockers({ files, context }: Pick<StoredSession, "files" | "context">, now: Date): Blocker[] {
  return blockersIn(readTaskList(files.blockers, "blk", context), context, now);
}

/** The tasks of a list as blockers: a checked one is resolved; the context tells since when, and by what. */
export function blockersIn(list: TaskFile, context: SessionContext, now: Date): Blocker[] {
  return list.tasks.map(({ id, mark, text }) => {
    const known = id === null ? undefined : context.blockers[id];
    const resolved = mark === "done";
    const openedAt = known?.openedAt ?? null;
    const resolvedAt = resolved ? (known?.resolvedAt ?? null) : null;
    return {
      id: id ?? "",
      text,
      state: resolved ? "resolved" : "open",
      ticket: known?.ticket ? ticketOf(known.ticket) : null,
      openedAt,
      resolvedAt,
      resolution: resolved ? (known?.resolution ?? null) : null,
      blockedSeconds: secondsBetween(openedAt, resolved ? resolvedAt : now.toISOString()),
    };
  });
}

function ticketOf(key: string): Ticket {
  return { key, url: /^https?:\/\//i.test(key) && URL.canParse(key) ? key : null, title: null, state: null };
}

/** 0 where an end is not known, or the clock was set back. */
function secondsBetween(from: Instant | null, to: string | null): number {
  const seconds = from === null || to === null ? 0 : Math.floor((Date.parse(to) - Date.parse(from)) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
