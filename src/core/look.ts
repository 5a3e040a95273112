import { workTreeChanges } from "../git/diff";
import { currentBranch } from "../git/head";
import type { Repository } from "../git/repository";
import { type WorkTreeStatus, workTreeStatus } from "../git/status";
import type { BranchName, FileChange } from "./model";

/** What `status` and `brief` ask git first. */
export interface Look {
  branch: Promise<BranchName | null>;
  tree: Promise<WorkTreeStatus>;
  /** Changes of tracked files against HEAD with their lines; null where they were not asked for. */
  changes: Promise<FileChange[]> | null;
}

/**
 * Sends git off as soon as the repository is found, before settings and the rest of the program are loaded: both take
 * about as long, and there are two cores. On an unborn branch there is nothing to compare with.
 */
export function beginLook(repository: Repository, wants: { lines: boolean }): Look {
  const look: Look = {
    tree: workTreeStatus(repository),
    branch: currentBranch(repository),
    changes: wants.lines ? workTreeChanges(repository, "HEAD").catch(() => []) : null,
  };
  // Whoever needs an answer awaits it and hears of a failure there; an answer that nobody comes to need is no failure.
  for (const answer of [look.tree, look.branch]) answer.catch(() => {});
  return look;
}
