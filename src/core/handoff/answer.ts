import { SessionError } from "../../errors";
import type { Session } from "../model";
import { sessionHandoff } from "../records/detail";
import { findSession, sessionAtHand } from "../session-reference";
import type { Workspace } from "../workspace";
import { trackedHandoff, trackedPath } from "./find";

/** A handoff and where it comes from: local state, a record, a tracked file, or put together from commits alone. */
export interface FoundHandoff {
  /** Null where only the tracked file of a branch is left. */
  session: Session | null;
  path: string | null;
  markdown: string;
  source: "live" | "record" | "tracked" | "trailers";
}

/**
 * The handoff of a session, of a branch, or (name null) of the session at hand. A branch whose session nothing tells of
 * may still have its file.
 * @throws SessionError NO_SESSION, NO_SUCH_SESSION, AMBIGUOUS
 */
export async function findHandoff(workspace: Workspace, name: string | null): Promise<FoundHandoff> {
  try {
    const known = name === null ? await sessionAtHand(workspace) : await findSession(workspace, name);
    return { session: known.session, ...(await sessionHandoff(workspace, known)) };
  } catch (cause) {
    const unknown = cause instanceof SessionError && cause.code === "NO_SUCH_SESSION";
    const markdown = unknown && name !== null ? await trackedHandoff(workspace, name, null, null) : null;
    if (name === null || markdown === null) throw cause;
    return { session: null, path: trackedPath(name), markdown, source: "tracked" };
  }
}
