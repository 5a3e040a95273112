import { existsSync } from "node:fs";
import { currentBranch } from "../git/head";
import { dropIndex, installIndex } from "../git/index-file";
import { commits } from "../git/log";
import { branchTip, moveRef, resolveRef } from "../git/refs";
import type { Repository } from "../git/repository";
import {
  type CommitIntent,
  closeEntry,
  type GitIntent,
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

/** What became of git's part of an interrupted operation. */
type Settled = { happened: true; values: Record<string, string> } | { happened: false };

/**
 * Settles what a killed command left open: finishes it where git's part had happened, else rolls it back.
 * Where somebody has since changed the files, neither: the entry keeps both contents and is closed as abandoned.
 * Only the holder of the kernel lock may call this.
 */
export async function recover(workspace: Workspace, lock: number): Promise<void> {
  const journal = workspace.layout.journal;
  for (const entry of openEntries(journal)) {
    if (!existsSync(entry.worktree)) {
      closeEntry(journal, entry, "abandoned");
      continue;
    }
    const repository = at(workspace.repository, entry);
    const settled: Settled = entry.git
      ? await settle(repository, entry.id, entry.git, lock)
      : { happened: true, values: {} };
    if (!settled.happened) {
      closeEntry(journal, entry, "rolled-back");
      workspace.warn(`took back an interrupted ${entry.command}; nothing was lost`);
      continue;
    }
    const finished: JournalEntry = { ...entry, files: fillTokens(entry.files, settled.values) };
    writeEntry(journal, finished);
    const moved = applyFiles(finished, { ...rootsOf(workspace), tree: entry.top });
    closeEntry(journal, finished, moved ? "abandoned" : "done");
    workspace.warn(
      moved
        ? `an interrupted ${entry.command} could not be finished: ${moved} has changed since. Both contents are in the journal as ${entry.id}`
        : `finished an interrupted ${entry.command}`,
    );
  }
}

function at(repository: Repository, entry: JournalEntry): Repository {
  if (entry.worktree === repository.gitDir) return repository;
  return { ...repository, gitDir: entry.worktree, top: entry.top, place: { ...repository.place, cwd: entry.top } };
}

async function settle(repository: Repository, id: string, intent: GitIntent, lock: number): Promise<Settled> {
  switch (intent.kind) {
    case "commit":
      return settleCommit(repository, id, intent);
    case "switch":
      return settleSwitch(repository, intent, lock);
    case "end":
      return (await settleEnd(repository, intent, lock)) ? { happened: true, values: {} } : { happened: false };
  }
}

/** The commit is ours when it stands directly on the recorded parent and carries the recorded trailer. */
async function settleCommit(repository: Repository, id: string, intent: CommitIntent): Promise<Settled> {
  const range = intent.parent ? ["HEAD", `^${intent.parent}`] : ["HEAD"];
  const head = await resolveRef(repository, "HEAD^{commit}");
  const onBranch = (await currentBranch(repository)) === intent.branch;
  const candidates =
    head && onBranch && head !== intent.parent ? await commits(repository, range, ["--first-parent", "-n", "50"]) : [];
  const ours = candidates.find(
    (commit) =>
      (commit.parents[0] ?? null) === intent.parent &&
      commit.oid !== intent.replaces &&
      commit.message.includes(intent.trailer),
  );
  if (!ours) {
    dropIndex(intent.index);
    return { happened: false };
  }
  installIndex(repository.gitDir, intent.index, intent.indexBefore);
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
