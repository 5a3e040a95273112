import { dropDeadRefLocks } from "../git/dead-locks";
import { currentBranch } from "../git/head";
import { installLeftIndex } from "../git/index-file";
import { putBackWorkTree } from "../git/put-back";
import { branchTip } from "../git/refs";
import type { Repository } from "../git/repository";
import type { GitIntent, SwitchIntent } from "../store/intents";
import type { JournalEntry } from "../store/journal";
import { mergedAt, settleEnd } from "./end/settle-end";
import type { Oid } from "./model";
import { settleCommit } from "./settle-commit";
import { settleSwitch } from "./settle-switch";
import type { Settled } from "./settled";
import type { Workspace } from "./workspace";

/**
 * Looks whether git's part of an operation has happened; what it left half done is finished or taken back.
 * None of our own git may run any more.
 * @param left the operation whose private index is still to be installed where git was done with it
 */
export async function settle(
  workspace: Workspace,
  entry: JournalEntry,
  lock: number,
  left: string | null,
): Promise<Settled> {
  const repository = at(workspace.repository, entry);
  const intent = entry.git;
  switch (intent?.kind) {
    case undefined:
      return { happened: false };
    case "commit":
      return settleCommit(repository, entry.id, intent, lock);
    case "switch":
      await settleCheckout(repository, entry.id, intent, lock, left);
      return settleSwitch(repository, entry.id, intent, lock);
    case "end": {
      const ended = await settleEnd(repository, entry.id, intent, lock);
      if (ended && left) installLeftIndex(repository.gitDir, left);
      return ended ? { happened: true, values: await mergedAt(repository, entry.id, intent) } : { happened: false };
    }
    case "delete":
      return (await branchTip(repository, intent.branch)) === null
        ? { happened: true, values: {} }
        : { happened: false };
    case "undo": {
      const { settleUndo } = await import("./undo/settle-undo");
      const { id, group } = entry;
      return settleUndo(
        { repository, journal: workspace.layout.journal, entry: id, operation: group, lock },
        intent,
        left,
      );
    }
  }
}

/** Takes away the locks of refs that a killed git of this operation has left. */
export async function dropLeftRefLocks(workspace: Workspace, entry: JournalEntry): Promise<void> {
  if (entry.git) await dropDeadRefLocks(at(workspace.repository, entry), refsOf(entry.git));
}

function refsOf(intent: GitIntent): string[] {
  const branch = (name: string | null): string[] => (name === null ? [] : [`refs/heads/${name}`]);
  switch (intent.kind) {
    case "commit":
      return [...branch(intent.branch), ...(intent.kept ?? []).map(({ ref }) => ref)];
    case "switch":
      return branch(intent.to);
    case "end":
      return [...branch(intent.merge?.target ?? null), intent.record.ref];
    case "delete":
      return branch(intent.branch);
    case "undo":
      return [...intent.moves.early.refs, ...intent.moves.late.refs].map(({ ref }) => ref);
  }
}

/** Git's own checkout: its index is installed where it got through, else what it has written goes back. */
async function settleCheckout(
  repository: Repository,
  id: string,
  intent: SwitchIntent,
  lock: number,
  left: string | null,
): Promise<void> {
  if (intent.worktree) return;
  if ((await currentBranch(repository)) === intent.to) {
    if (left) installLeftIndex(repository.gitDir, left);
    return;
  }
  const tip = intent.created ?? (await branchTip(repository, intent.to));
  if (tip) await putBackWorkTree(repository, intent.fromCommit as Oid | null, [tip as Oid], id, lock);
}

/** The repository as the operation stood in it: it may have run in another work tree. */
function at(repository: Repository, entry: JournalEntry): Repository {
  if (entry.worktree === repository.gitDir) return repository;
  return { ...repository, gitDir: entry.worktree, top: entry.top, place: { ...repository.place, cwd: entry.top } };
}
