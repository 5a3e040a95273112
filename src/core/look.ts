import { currentBranch } from "../git/head";
import { identity } from "../git/log";
import type { Repository } from "../git/repository";
import { stampOf } from "../git/stamp";
import { type WorkTreeStatus, workTreeStatus } from "../git/status";
import type { BranchName, Person } from "./model";

/** What a command asks git first: `status` for reading, `commit` for making one. */
export type LookKind = "status" | "commit";

/** Answers of git that were asked for before the command was loaded. */
export interface Look {
  kind: LookKind;
  branch: Promise<BranchName | null>;
  /** With folders of untracked files as one for `status`, every file for `commit`. */
  tree: Promise<WorkTreeStatus>;
  /** Who commits, for `commit`; else null. */
  identity: Promise<Person | null> | null;
  /** How HEAD, its branch and the index stood before git looked; null where that cannot be told from files. */
  stamp: string | null;
}

/**
 * Sends git off as soon as the repository is found, before settings and the rest of the program are loaded: both take
 * about as long, and there is more than one core.
 */
export function beginLook(repository: Repository, kind: LookKind = "status"): Look {
  const commits = kind === "commit";
  const look: Look = {
    kind,
    stamp: commits ? stampOf(repository) : null,
    tree: workTreeStatus(repository, commits ? "all" : "normal"),
    branch: currentBranch(repository),
    identity: commits ? identity(repository) : null,
  };
  // Whoever needs an answer awaits it and hears of a failure there; an answer that nobody comes to need is no failure.
  for (const answer of [look.tree, look.branch, look.identity]) answer?.catch(() => {});
  return look;
}

/**
 * The state of index and work tree for a commit, under the locks: what was asked for early where index, HEAD and branch
 * are still what they were then, else asked for now.
 */
export async function treeToCommit(repository: Repository, look: Look | null): Promise<WorkTreeStatus> {
  const early = look?.kind === "commit" && look.stamp !== null && look.stamp === stampOf(repository) ? look.tree : null;
  return (await early?.catch(() => null)) ?? workTreeStatus(repository, "all");
}
