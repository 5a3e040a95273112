import { existsSync } from "node:fs";
import { join } from "node:path";
import { dropDeadIndexes } from "../git/index-file";
import { adoptIndexLock } from "../git/index-lock";
import { dropAllTemporaries, dropTemporaries } from "../store/atomic-file";
import { closeEntry, type JournalEntry, openEntries, writeEntry } from "../store/journal";
import { applyFiles, fillTokens, rootsOf } from "./journalled-files";
import { dropLeftRefLocks, settle } from "./settle";
import type { Settled } from "./settled";
import type { Workspace } from "./workspace";

/**
 * Settles what a killed command left open: finishes it where git's part had happened, else rolls it back.
 * Where somebody has since changed the files, neither: the entry keeps both contents and is closed as abandoned.
 * Only the holder of the kernel lock may call this.
 */
export async function recover(workspace: Workspace, lock: number): Promise<void> {
  const journal = workspace.layout.journal;
  for (const entry of openEntries(journal)) {
    if (entry.outcome !== "open" || !existsSync(entry.worktree)) {
      closeEntry(journal, entry, entry.outcome === "open" ? "abandoned" : entry.outcome);
      continue;
    }
    const roots = { ...rootsOf(workspace), tree: entry.top };
    for (const { root, path } of entry.files) dropTemporaries(join(roots[root], path));
    const settled: Settled = entry.git ? await settleKilled(workspace, entry, lock) : { happened: true, values: {} };
    if (!settled.happened) {
      if (settled.warning) workspace.warn(settled.warning);
      closeEntry(journal, entry, "rolled-back");
      workspace.warn(`took back an interrupted ${entry.command}; nothing was lost`);
      continue;
    }
    if (settled.warning) workspace.warn(settled.warning);
    const { values } = settled;
    const finished: JournalEntry = { ...entry, files: fillTokens(entry.files, values), values };
    writeEntry(journal, finished);
    const moved = applyFiles(finished, roots);
    closeEntry(journal, finished, moved ? "abandoned" : "done");
    workspace.warn(
      moved
        ? `an interrupted ${entry.command} could not be finished: ${moved} has changed since. Both contents are in the journal as ${entry.id}`
        : `finished an interrupted ${entry.command}`,
    );
  }
  dropAllTemporaries(journal);
  dropDeadIndexes(workspace.repository.gitDir);
}

/**
 * Git's part of a killed operation is settled under the index lock that it has left, so that nobody comes between. Where
 * it cannot be settled now, the lock stays for the next command.
 */
async function settleKilled(workspace: Workspace, entry: JournalEntry, lock: number): Promise<Settled> {
  await dropLeftRefLocks(workspace, entry);
  const left = adoptIndexLock(entry.worktree);
  // Where the disk refused the index, the lock is gone, and the index that git made is still to be put in place.
  const settled = await settle(workspace, entry, lock, left?.operation ?? entry.group);
  left?.release();
  return settled;
}
