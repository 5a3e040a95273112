import { git } from "./exec";
import type { Repository } from "./repository";

/** Gives the branch that has no commit yet another name: HEAD is pointed there, nothing else exists to move. */
export async function setUnbornBranch(repository: Repository, branch: string, lock: number | null): Promise<void> {
  await git(repository.place, ["symbolic-ref", "-m", "session: start", "HEAD", `refs/heads/${branch}`], {
    writes: true,
    lock,
  });
}
