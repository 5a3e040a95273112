import { resolve } from "node:path";
import { refuseLockedRefs } from "../git/dead-locks";
import { currentBranch, headCommit } from "../git/head";
import { branchTip, moveRef, resolveRef, unreferenced } from "../git/refs";
import { clearSaved } from "../git/snapshot/clear";
import { type Snapshot, wipRef } from "../git/snapshot/manifest";
import { restoreOnto } from "../git/snapshot/onto";
import { restoreSnapshot } from "../git/snapshot/restore";
import { switchBranch } from "../git/switch";
import { setUnbornBranch } from "../git/unborn";
import { addWorktree } from "../git/worktrees";
import type { BranchTarget } from "./branch-target";
import type { BranchName, Oid } from "./model";
import { type Hold, type PlannedFile, step } from "./operation";
import type { StoredSession } from "./session-state";

/** What came of going to a branch and opening its session. */
export interface Opened {
  session: StoredSession;
  /** The branch was made by this command, from this branch or commit. */
  created: { from: string } | null;
  resumed: boolean;
  paused: BranchName | null;
  worktree: string | null;
  /** Uncommitted work that was put aside on leaving, and put back on arriving. */
  saved: { ref: string; files: number } | null;
  restored: { files: number } | null;
  warnings: string[];
}

/** How to go to a branch. */
export interface Journey {
  target: BranchTarget;
  files: PlannedFile[];
  /** Folder of a new linked work tree. */
  worktree: string | null;
  /** Uncommitted work to put aside first, and saved work that waits on the target. */
  save: Snapshot | null;
  restore: Snapshot | null;
}

/** What happened on the way. */
export interface Arrival {
  restored: boolean;
  warnings: string[];
}

/**
 * Checks out the target and writes the planned files, as one journalled step: work put aside, branch, work put back. At
 * every instant a ref or the work tree holds all of it; what fails on the way is taken back to where it began.
 */
export async function goTo(held: Hold, { target, files, worktree, save, restore }: Journey): Promise<Arrival> {
  const { workspace, lock } = held;
  const { repository } = workspace;
  const arrival: Arrival = { restored: false, warnings: [] };
  if (target.here && !worktree && !restore) {
    await step(held, () => ({ intent: null, files }));
    return arrival;
  }
  // Work that is back loses its ref.
  if (restore) await refuseLockedRefs(repository, [], true);
  const from = await currentBranch(repository);
  const fromCommit = await headCommit(repository);
  const displaced = save?.manifest.branch ? await resolveRef(repository, wipRef(save.manifest.branch)) : null;
  const left = from === null && !worktree ? await unreferenced(repository, fromCommit) : null;
  await step(held, (id) => ({
    intent: {
      kind: "switch",
      from,
      fromCommit,
      to: target.branch,
      created: target.from,
      worktree,
      save: save && { ref: wipRef(save.manifest.branch ?? target.branch), tree: save.tree, displaced },
      restore: restore && { ref: wipRef(target.branch), tree: restore.tree, displaced: null },
    },
    files,
    run: async () => {
      if (left) arrival.warnings.push(await keepLeftCommits(held, left));
      if (save?.manifest.branch) {
        const ref = wipRef(save.manifest.branch);
        if (displaced) arrival.warnings.push(await displace(held, ref, displaced));
        await moveRef(repository, ref, displaced, save.tree, "session: save work", lock);
        await clearSaved(repository, save, held.group, lock);
      }
      if (worktree) await addWorktree(repository, resolve(repository.cwd, worktree), target.branch, target.from, lock);
      else if (!target.here) arrival.warnings.push(...(await checkOut(held, target, fromCommit)));
      if (restore) await putBack(held, target.branch, restore, id, arrival);
      return {};
    },
  }));
  return arrival;
}

/** Commits made on a detached HEAD are in no branch: a ref of ours keeps them when HEAD goes elsewhere. */
async function keepLeftCommits({ workspace, group, lock }: Hold, commit: Oid): Promise<string> {
  const ref = `refs/session/undo/${group}`;
  await moveRef(workspace.repository, ref, null, commit, "session: left a detached HEAD", lock);
  return `the commits made without a branch are kept under ${ref}; git branch NAME ${ref} gives them one`;
}

/** Earlier saved work of the branch, which could not be brought back, makes room and is kept. */
async function displace({ workspace, group, lock }: Hold, ref: string, tree: Oid): Promise<string> {
  const kept = `refs/session/undo/${group}-wip`;
  await moveRef(workspace.repository, kept, null, tree, "session: earlier saved work", lock);
  return `work that was saved earlier under ${ref} is kept under ${kept}`;
}

async function checkOut(
  { workspace, group, lock }: Hold,
  target: BranchTarget,
  fromCommit: string | null,
): Promise<string[]> {
  const { repository } = workspace;
  // To an unborn branch from an unborn one: there is nothing to check out.
  if (fromCommit === null && target.from === null && (await branchTip(repository, target.branch)) === null) {
    await setUnbornBranch(repository, target.branch, lock);
    return [];
  }
  const complaint = await switchBranch(repository, { ...target, operation: group, lock });
  return complaint ? [complaint] : [];
}

/** Saved work comes back where nothing is in its way; else it stays under its ref, and that is said. */
async function putBack(
  { workspace, lock }: Hold,
  branch: string,
  saved: Snapshot,
  id: string,
  arrival: Arrival,
): Promise<void> {
  const { repository } = workspace;
  const ref = wipRef(branch);
  const kept = `the saved work of ${branch} stays under ${ref}`;
  const head = await headCommit(repository);
  const moved = head !== null && head !== saved.manifest.head;
  const { inTheWay, exact } = moved
    ? await restoreOnto(repository, saved, head, id, lock)
    : await restoreSnapshot(repository, saved, id, lock);
  if (inTheWay.length > 0) arrival.warnings.push(`${kept}: in its way are ${inTheWay.slice(0, 5).join(", ")}`);
  else if (!exact) arrival.warnings.push(`the saved work of ${branch} is back, but not exactly as it was; ${kept}`);
  else {
    await moveRef(repository, ref, saved.tree, null, "session: work is back", lock);
    arrival.restored = true;
    if (moved)
      arrival.warnings.push(`${branch} has moved since its work was saved; none of the saved files was touched`);
  }
}
