import { git } from "./exec";
import type { Repository } from "./repository";

/** Gives the branch that has no commit yet another name: HEAD is pointed there, nothing else exists to move. */
export async function setUnbornBranch(repository: Repository, branch: string, lock: number | null): Promise<void> {
  await pointHead(repository, branch, "session: start", lock);
}

/** Points HEAD at a branch; index and work tree stay as they are. */
export async function pointHead(
  repository: Repository,
  branch: string,
  reason: string,
  lock: number | null,
): Promise<void> {
  await git(repository.place, ["symbolic-ref", "-m", reason, "HEAD", `refs/heads/${branch}`], { writes: true, lock });
}
