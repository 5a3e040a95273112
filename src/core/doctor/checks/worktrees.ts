import { existsSync } from "node:fs";
import { listWorktrees } from "../../../git/worktrees";
import type { Check } from "../finding";

/** Linked work trees whose folder is gone: their branches count as checked out all the same. */
export const worktrees: Check = async ({ repository }) =>
  (await listWorktrees(repository))
    .filter(({ path }) => !existsSync(path))
    .map(({ path, branch }) => ({
      code: "WORKTREE_GONE",
      severity: "warning",
      message: `the work tree ${path} is gone, and ${branch ?? "its commit"} still counts as checked out there`,
      fix: "Let git forget it: git worktree prune",
      mend: null,
    }));
