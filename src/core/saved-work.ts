import { type Snapshot, wipRef } from "../git/snapshot/manifest";
import { readSnapshot } from "../git/snapshot/read";
import { isSaved, takeSnapshot } from "../git/snapshot/take";
import { workTreeStatus } from "../git/status";
import type { BranchName } from "./model";
import type { Hold } from "./operation";
import { instant, type Workspace } from "./workspace";

/**
 * Everything uncommitted here, written into one tree that no ref knows yet; null where there is nothing.
 * @throws SessionError WORK_MOVED
 */
export async function uncommittedWork(held: Hold): Promise<Snapshot | null> {
  const { workspace, group, lock } = held;
  const { repository } = workspace;
  const status = await workTreeStatus(repository, "all", "no-renames", true);
  if (!status.entries.some(isSaved)) return null;
  return takeSnapshot(repository, { status, at: instant(workspace.now()), operation: group, lock });
}

/** The saved work that waits for a branch; null where there is none. */
export async function waitingWork({ repository }: Workspace, branch: BranchName): Promise<Snapshot | null> {
  return readSnapshot(repository, wipRef(branch));
}
