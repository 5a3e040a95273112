import { resolve } from "node:path";
import { headCommit } from "../git/head";
import { switchBranch } from "../git/switch";
import { setUnbornBranch } from "../git/unborn";
import { addWorktree } from "../git/worktrees";
import type { BranchTarget } from "./branch-target";
import type { BranchName } from "./model";
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
  warnings: string[];
}

/** Checks out the target (in a new work tree where one is named) and writes the planned files, as one journalled step. */
export async function goTo(
  held: Hold,
  target: BranchTarget,
  files: PlannedFile[],
  worktree: string | null,
): Promise<string | null> {
  const { workspace, lock } = held;
  const { repository } = workspace;
  if (target.here && !worktree) {
    await step(held, () => ({ intent: null, files }));
    return null;
  }
  let complaint: string | null = null;
  const fromCommit = await headCommit(repository);
  await step(held, () => ({
    intent: { kind: "switch", from: held.branch, fromCommit, to: target.branch, created: target.from, worktree },
    files,
    run: async () => {
      if (worktree) await addWorktree(repository, resolve(repository.cwd, worktree), target.branch, target.from, lock);
      else if (fromCommit === null && target.from === null) await setUnbornBranch(repository, target.branch, lock);
      else
        complaint = await switchBranch(repository, {
          branch: target.branch,
          from: target.from,
          track: target.track,
          lock,
        });
      return {};
    },
  }));
  return complaint;
}
