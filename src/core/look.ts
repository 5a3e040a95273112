import { currentBranch } from "../git/head";
import type { Repository } from "../git/repository";
import { type WorkTreeStatus, workTreeStatus } from "../git/status";
import type { BranchName } from "./model";

/** What `status` and `brief` ask git first. */
export interface Look {
  branch: Promise<BranchName | null>;
  tree: Promise<WorkTreeStatus>;
}

/**
 * Sends git off as soon as the repository is found, before settings and the rest of the program are loaded: both take
 * about as long, and there is more than one core.
 */
export function beginLook(repository: Repository): Look {
  const look: Look = {
    tree: workTreeStatus(repository),
    branch: currentBranch(repository),
  };
  // Whoever needs an answer awaits it and hears of a failure there; an answer that nobody comes to need is no failure.
  for (const answer of [look.tree, look.branch]) answer.catch(() => {});
  return look;
}
