import type { BranchName } from "../model";
import { requireSession, type StoredSession } from "../session-state";
import { requireInitialised, type Workspace } from "../workspace";

/** Reads something of the session here. @throws SessionError NOT_INITIALISED, NO_SESSION and what `read` refuses */
export async function readHere<T>(
  workspace: Workspace,
  read: (session: StoredSession) => T,
): Promise<{ branch: BranchName; found: T }> {
  await requireInitialised(workspace);
  const session = await requireSession(workspace);
  return { branch: session.context.branch, found: read(session) };
}
