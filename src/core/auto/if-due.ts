import { currentBranch } from "../../git/head";
import { hold } from "../operation";
import type { Workspace } from "../workspace";
import { type AutoSnapshot, isSnapshotDue, saveSnapshot } from "./snapshot";

/**
 * What agent events, git hooks and editor tasks call, beside `checkpoint --auto`: saves a snapshot where one is due. Null
 * where none is, or nothing has changed. Whoever calls it unasked looks at `session.auto_checkpoint` first.
 * @throws SessionError as hold and saveSnapshot
 */
export async function snapshotIfDue(workspace: Workspace): Promise<AutoSnapshot | null> {
  if (!(await isSnapshotDue(workspace))) return null;
  const branch = await currentBranch(workspace.repository);
  return hold(workspace, "automatic snapshot", branch, async ({ group, lock }) =>
    // Another process may have been faster.
    (await isSnapshotDue(workspace)) ? saveSnapshot(workspace, group, lock) : null,
  );
}
