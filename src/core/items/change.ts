import { hold, type PlannedFile, settleInterrupted, step } from "../operation";
import { requireSession, type StoredSession } from "../session-state";
import { requireInitialised, type Workspace } from "../workspace";

/** What a change of the session's lists comes to: the files to write, and what is told of it. */
export interface Changed<T> {
  files: PlannedFile[];
  result: T;
}

/**
 * Runs a change of the session here under the lock. `change` reads the lists itself, so that nothing another process
 * has just written is lost; where it plans no file, nothing is written.
 * @throws SessionError NOT_INITIALISED, NO_SESSION, LOCKED, STATE_MOVED and what `change` refuses
 */
export async function changeSession<T>(
  workspace: Workspace,
  command: string,
  change: (session: StoredSession) => Changed<T>,
): Promise<T> {
  await settleInterrupted(workspace);
  await requireInitialised(workspace);
  const { context } = await requireSession(workspace);
  return hold(workspace, command, context.branch, async (held) => {
    const { files, result } = change(await requireSession(workspace));
    if (files.length > 0) await step(held, () => ({ intent: null, files }));
    return result;
  });
}
