import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BranchName, Oid } from "../core/model";
import { git } from "./exec";
import type { Repository } from "./repository";

/** The branch checked out in this worktree, born or not; null when HEAD is detached. Reads the HEAD file; asks git only under reftable. */
export async function currentBranch(repository: Repository): Promise<BranchName | null> {
  let head: string;
  try {
    head = readFileSync(join(repository.gitDir, "HEAD"), "utf8").replace(/[\r\n]+$/, "");
  } catch {
    head = "ref: refs/heads/.invalid";
  }
  if (head === "ref: refs/heads/.invalid") {
    const asked = await git(repository.place, ["symbolic-ref", "-q", "HEAD"], { accept: [0, 1] });
    head = asked.code === 0 ? `ref: ${new TextDecoder().decode(asked.stdout).trimEnd()}` : "";
  }
  return head.startsWith("ref: refs/heads/") ? (head.slice("ref: refs/heads/".length) as BranchName) : null;
}

/** The commit HEAD stands on; null on an unborn branch. */
export async function headCommit(repository: Repository): Promise<Oid | null> {
  const answer = await git(repository.place, ["rev-parse", "--verify", "-q", "HEAD^{commit}"], { accept: [0, 1, 128] });
  return answer.code === 0 ? (new TextDecoder().decode(answer.stdout).trim() as Oid) : null;
}

/** What git is in the middle of here: `merge`, `rebase`, `cherry-pick`, `revert`, `bisect`, or null. */
export function operationInProgress(
  repository: Repository,
): "merge" | "rebase" | "cherry-pick" | "revert" | "bisect" | null {
  const has = (name: string): boolean => existsSync(join(repository.gitDir, name));
  if (has("rebase-merge") || has("rebase-apply")) return "rebase";
  if (has("MERGE_HEAD")) return "merge";
  if (has("CHERRY_PICK_HEAD")) return "cherry-pick";
  if (has("REVERT_HEAD")) return "revert";
  return has("BISECT_LOG") ? "bisect" : null;
}
