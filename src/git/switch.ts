import type { Oid } from "../core/model";
import { SessionError } from "../errors";
import { firstLine, git } from "./exec";
import { currentBranch } from "./head";
import { lockedBy } from "./locked";
import { branchTip, moveRef } from "./refs";
import type { Repository } from "./repository";

/** What to check out; `from` is the commit a new branch starts at, null when the branch exists. */
export interface SwitchRequest {
  branch: string;
  from: Oid | null;
  /** Remote branch a new one follows, such as `origin/feature`. */
  track: string | null;
  lock: number | null;
}

/**
 * Checks out a branch, made first where `from` is given. Ignored files in the way are never overwritten.
 * The outcome is judged by where HEAD stands, because a failing post-checkout hook reports failure after the switch.
 * @returns what a hook complained of, or null
 * @throws SessionError DIRTY_OVERLAP, UNTRACKED_IN_THE_WAY, BRANCH_ELSEWHERE, SWITCH_FAILED; nothing has changed then
 */
export async function switchBranch(
  repository: Repository,
  { branch, from, track, lock }: SwitchRequest,
): Promise<string | null> {
  const create = from === null ? [] : track ? ["-c", branch, "--track"] : ["--no-track", "-c", branch];
  const target = from === null ? [branch] : [track ?? from];
  const args = ["switch", "--no-overwrite-ignore", "--no-guess", "-q", ...create, ...target];
  const done = await git(repository.place, args, {
    writes: true,
    lock,
    accept: Array.from({ length: 256 }, (_, code) => code),
  });
  if ((await currentBranch(repository)) === branch && (done.code === 0 || !refused(done.stderr))) {
    return done.code === 0 ? null : firstLine(done.stderr) || `a post-checkout hook returned ${done.code}`;
  }
  // A stale HEAD.lock makes `switch -c` fail after it has made the branch.
  if (from !== null && (await branchTip(repository, branch)) === from)
    await moveRef(repository, `refs/heads/${branch}`, from, null, "session: switch failed", lock);
  throw switchError(branch, done.stderr);
}

const refused = (stderr: string): boolean =>
  /would be overwritten|Aborting|already (checked out|used by worktree)/.test(stderr);

function switchError(branch: string, stderr: string): SessionError {
  const files = [...stderr.matchAll(/^\t(.+)$/gm)].map((match) => match[1] ?? "");
  const elsewhere = /already (?:checked out|used by worktree) at '([^']+)'/.exec(stderr);
  const locked = lockedBy(stderr);
  if (locked) return locked;
  if (elsewhere?.[1]) return new SessionError("BRANCH_ELSEWHERE", { branch, path: elsewhere[1] });
  if (/untracked working tree files|ignored/.test(stderr) && files.length > 0)
    return new SessionError("UNTRACKED_IN_THE_WAY", { branch, files });
  if (files.length > 0) return new SessionError("DIRTY_OVERLAP", { branch, files });
  return new SessionError("SWITCH_FAILED", { branch, stderr: firstLine(stderr) || "no reason given" });
}
