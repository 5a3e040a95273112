import { existsSync } from "node:fs";
import { join } from "node:path";
import { type CommitRecord, readCommit } from "../git/commit";
import { currentBranch } from "../git/head";
import { dropDeadIndexes, dropIndex, installIndex } from "../git/index-file";
import { dropDeadIndexLock } from "../git/index-lock";
import { commits } from "../git/log";
import { dropDeadRefLocks } from "../git/ref-locks";
import { branchTip, moveRef, resolveRef } from "../git/refs";
import type { Repository } from "../git/repository";
import { dropAllTemporaries, dropTemporaries } from "../store/atomic-file";
import {
  type CommitIntent,
  closeEntry,
  type FileStep,
  type JournalEntry,
  openEntries,
  type SwitchIntent,
  writeEntry,
} from "../store/journal";
import { settleEnd } from "./end/settle-end";
import { applyFiles, fillTokens, rootsOf } from "./journalled-files";
import type { Oid } from "./model";
import { commitToken, treeToken } from "./tokens";
import type { Workspace } from "./workspace";

/** What became of git's part of an interrupted operation; `values` as its step would have returned them. */
export type Settled = { happened: true; values: Record<string, string> } | { happened: false };

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
    dropDeadIndexLock(entry.worktree);
    for (const { root, path } of entry.files) dropTemporaries(join(rootsAt(workspace, entry)[root], path));
    const settled: Settled = entry.git ? await settle(workspace, entry, lock) : { happened: true, values: {} };
    if (!settled.happened) {
      closeEntry(journal, entry, "rolled-back");
      workspace.warn(`took back an interrupted ${entry.command}; nothing was lost`);
      continue;
    }
    const finished: JournalEntry = { ...entry, files: fillTokens(entry.files, settled.values) };
    writeEntry(journal, finished);
    const moved = applyFiles(finished, rootsAt(workspace, entry));
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

/** Where an entry's files lie; the work tree is the one that the operation ran in. */
function rootsAt(workspace: Workspace, entry: JournalEntry): Record<FileStep["root"], string> {
  return { ...rootsOf(workspace), tree: entry.top };
}

function at(repository: Repository, entry: JournalEntry): Repository {
  if (entry.worktree === repository.gitDir) return repository;
  return { ...repository, gitDir: entry.worktree, top: entry.top, place: { ...repository.place, cwd: entry.top } };
}

/**
 * Looks whether git's part of an operation has happened; what it left half done is finished or taken back.
 * Nothing of git's part may run any more.
 */
export async function settle(workspace: Workspace, entry: JournalEntry, lock: number): Promise<Settled> {
  const repository = at(workspace.repository, entry);
  const intent = entry.git;
  switch (intent?.kind) {
    case undefined:
      return { happened: false };
    case "commit":
      return settleCommit(repository, entry.id, intent);
    case "switch":
      return settleSwitch(repository, intent, lock);
    case "end":
      return (await settleEnd(repository, intent, lock)) ? { happened: true, values: {} } : { happened: false };
  }
}

/** The commit is ours when it stands directly on the recorded parent and carries the recorded trailer. */
async function settleCommit(repository: Repository, id: string, intent: CommitIntent): Promise<Settled> {
  const ref = intent.branch === null ? "HEAD" : `refs/heads/${intent.branch}`;
  const range = intent.parent ? [ref, `^${intent.parent}`] : [ref];
  const tip = await resolveRef(repository, `${ref}^{commit}`);
  const candidates =
    tip && tip !== intent.parent ? await commits(repository, range, ["--first-parent", "-n", "50"]) : [];
  const isOurs = (commit: Pick<CommitRecord, "oid" | "parents" | "message">): boolean =>
    (commit.parents[0] ?? null) === intent.parent &&
    commit.oid !== intent.replaces &&
    commit.message.includes(intent.trailer);
  const ours = candidates.find(isOurs);
  if (!ours) {
    await dropDeadRefLocks(repository, ref, async (oid) => {
      const commit = await readCommit(repository, oid);
      return commit !== null && isOurs(commit);
    });
    dropIndex(intent.index);
    return { happened: false };
  }
  // The index belongs to whatever branch is checked out now.
  if ((await currentBranch(repository)) === intent.branch) {
    installIndex(repository.gitDir, intent.index, intent.indexBefore);
  }
  dropIndex(intent.index);
  return { happened: true, values: { [commitToken(id)]: ours.oid, [treeToken(id)]: ours.tree } };
}

async function settleSwitch(repository: Repository, intent: SwitchIntent, lock: number): Promise<Settled> {
  const there = intent.worktree ? existsSync(intent.worktree) : (await currentBranch(repository)) === intent.to;
  if (there) return { happened: true, values: {} };
  // The branch was made and HEAD never reached it: take the branch away again, if nobody has used it.
  const tip = await branchTip(repository, intent.to);
  if (intent.created && tip === intent.created)
    await moveRef(repository, `refs/heads/${intent.to}`, tip as Oid, null, "session: interrupted", lock);
  return { happened: false };
}
