import { SessionError } from "../../errors";
import { currentBranch, headCommit } from "../../git/head";
import { refuseLockedIndex } from "../../git/index-lock";
import { moveRef } from "../../git/refs";
import { clearSaved } from "../../git/snapshot/clear";
import { holds } from "../../git/snapshot/files";
import { freePaths } from "../../git/snapshot/free-paths";
import { pathBytes, type Snapshot } from "../../git/snapshot/manifest";
import { readSnapshot } from "../../git/snapshot/read";
import { restoreSnapshot } from "../../git/snapshot/restore";
import type { SavedWork } from "../../store/intents";
import { hold, settleInterrupted, step } from "../operation";
import { refuseMidOperation } from "../preconditions";
import { uncommittedWork } from "../saved-work";
import { undoRef } from "../undo/kept-refs";
import { requireInitialised, type Workspace } from "../workspace";
import { type AutoSnapshot, listSnapshots } from "./snapshot";

/** What bringing a snapshot back came to. */
export interface SnapshotBack {
  snapshot: AutoSnapshot;
  /** How many files with uncommitted changes were put aside for it, to be brought back by undo. */
  aside: number;
  /** The group in the journal. */
  operation: string;
}

/**
 * Brings an automatic snapshot back: index, work tree and new files as they were then. What is uncommitted now is put
 * aside under a ref first; undo brings it back. HEAD must be where it was.
 * @throws SessionError NO_SUCH_SNAPSHOT, SNAPSHOT_ELSEWHERE, OPERATION_IN_PROGRESS, GIT_LOCKED, UNTRACKED_IN_THE_WAY
 */
export async function bringSnapshotBack(workspace: Workspace, name: string): Promise<SnapshotBack> {
  await settleInterrupted(workspace);
  await requireInitialised(workspace);
  refuseMidOperation(workspace);
  const branch = await currentBranch(workspace.repository);
  return hold(workspace, "undo snapshot", branch, async (held) => {
    const { repository } = workspace;
    refuseLockedIndex(repository.gitDir);
    const snapshot = (await listSnapshots(workspace)).find((one) => one.name === name);
    if (!snapshot || branch === null) throw new SessionError("NO_SUCH_SNAPSHOT", { name });
    const stored = await readSnapshot(repository, snapshot.ref);
    const commit = await headCommit(repository);
    if (!stored || stored.manifest.head !== commit)
      throw new SessionError("SNAPSHOT_ELSEWHERE", { name, commit: stored?.manifest.head?.slice(0, 8) ?? "" });
    const aside = await uncommittedWork(held);
    if (!aside) await refuseInTheWay(workspace, stored);
    const restore = { ref: snapshot.ref, tree: stored.tree, displaced: stored.tree };
    const save: SavedWork | null = aside && { ref: undoRef(held.group, "work"), tree: aside.tree, displaced: null };
    await step(held, () => ({
      intent: {
        kind: "switch",
        from: branch,
        fromCommit: commit,
        to: branch,
        created: null,
        worktree: null,
        save,
        restore,
      },
      files: [],
      run: async () => {
        if (save && aside) {
          await moveRef(repository, save.ref, null, aside.tree, "session: put aside", held.lock);
          await clearSaved(repository, aside, held.group, held.lock);
        }
        const { inTheWay } = await restoreSnapshot(repository, stored, held.group, held.lock);
        if (inTheWay.length > 0) throw new SessionError("UNTRACKED_IN_THE_WAY", { files: inTheWay });
        return {};
      },
    }));
    return { snapshot, aside: aside?.manifest.files.length ?? 0, operation: held.group };
  });
}

/** Where nothing is put aside, what lies in the way is found before anything is begun. */
async function refuseInTheWay({ repository }: Workspace, { manifest }: Snapshot): Promise<void> {
  const isFree = await freePaths(repository, manifest.files);
  const files: string[] = [];
  for (const file of manifest.files)
    if (!holds(repository, file) && !(await isFree(file))) files.push(pathBytes(file).toString());
  if (files.length > 0) throw new SessionError("UNTRACKED_IN_THE_WAY", { files });
}
