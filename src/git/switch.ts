import type { Oid } from "../core/model";
import { SessionError } from "../errors";
import { dropDeadRefLocks, refuseLockedRefs } from "./dead-locks";
import { emptyTree } from "./empty-tree";
import { firstLine, git } from "./exec";
import { currentBranch, headCommit } from "./head";
import { type PrivateIndex, withPrivateIndex } from "./index-file";
import { type LateHooks, lateHooks } from "./late-hooks";
import { lockedBy } from "./locked";
import { putBackWorkTree } from "./put-back";
import { branchTip, moveRef } from "./refs";
import type { Repository } from "./repository";

/** What to check out; `from` is the commit a new branch starts at, null when the branch exists. */
export interface SwitchRequest {
  branch: string;
  from: Oid | null;
  /** Remote branch a new one follows, such as `origin/feature`. */
  track: string | null;
  /** Names the private index. */
  operation: string;
  lock: number | null;
}

/**
 * Checks out a branch, made first where `from` is given. Ignored files in the way are never overwritten.
 * The outcome is judged by where HEAD stands, because a failing post-checkout hook reports failure after the switch.
 * @returns what a hook complained of, or null
 * @throws SessionError DIRTY_OVERLAP, UNTRACKED_IN_THE_WAY, BRANCH_ELSEWHERE, SWITCH_FAILED; nothing has changed then
 */
export async function switchBranch(repository: Repository, request: SwitchRequest): Promise<string | null> {
  const { operation, lock } = request;
  const [left, hooks] = await Promise.all([
    headCommit(repository),
    lateHooks(repository, operation, ["post-checkout"], lock),
  ]);
  const complaint = await withPrivateIndex(repository, operation, (index) =>
    switchWith(repository, request, index, hooks.config),
  );
  return (await runPostCheckout(repository, hooks, left)) ?? complaint;
}

/** Where to detach HEAD. */
export interface DetachRequest {
  commit: Oid;
  /** Names the private index. */
  operation: string;
  lock: number | null;
}

/** Checks out a commit without a branch; else as switchWith. @throws SessionError as switchBranch */
export async function detachWith(
  repository: Repository,
  { commit, operation, lock }: DetachRequest,
  index: PrivateIndex,
  config: readonly string[],
): Promise<string | null> {
  const left = await headCommit(repository);
  const args = ["switch", "--no-overwrite-ignore", "-q", "--detach", commit];
  const accept = Array.from({ length: 256 }, (_, code) => code);
  const done = await git(repository.place, args, { writes: true, env: index.env, config, lock, accept });
  const detached = (await currentBranch(repository)) === null && (await headCommit(repository)) === commit;
  if (detached && !refused(done.stderr)) return null;
  if (!refused(done.stderr)) await putBackWorkTree(repository, left, [commit], operation, lock);
  throw endedBySignal(done.code) ? killed(commit) : switchError(commit, done.stderr);
}

/** A branch that has no commit yet. */
export interface OrphanRequest {
  branch: string;
  /** Names the private index. */
  operation: string;
  lock: number | null;
}

/**
 * Goes to a branch that has no commit yet: what the commit here has leaves index and work tree. Else as switchWith.
 * @throws SessionError as switchBranch
 */
export async function orphanWith(
  repository: Repository,
  { branch, operation, lock }: OrphanRequest,
  index: PrivateIndex,
  config: readonly string[],
): Promise<string | null> {
  const left = await headCommit(repository);
  const accept = Array.from({ length: 256 }, (_, code) => code);
  const done = await git(repository.place, ["switch", "--no-overwrite-ignore", "-q", "--orphan", branch], {
    ...{ writes: true, env: index.env, config, lock, accept },
  });
  if ((await currentBranch(repository)) === branch && !refused(done.stderr)) return null;
  if (!refused(done.stderr)) await putBackWorkTree(repository, left, [await emptyTree(repository)], operation, lock);
  throw endedBySignal(done.code) ? killed(branch) : switchError(branch, done.stderr);
}

/** Runs the post-checkout hook as git does after a switch from a commit, null for none. @returns its complaint, or null */
export async function runPostCheckout(
  repository: Repository,
  hooks: LateHooks,
  left: Oid | null,
): Promise<string | null> {
  if (hooks.config.length === 0) return null;
  const here = await headCommit(repository);
  const none = "0".repeat((here ?? left ?? "").length || 40);
  return hooks.run("post-checkout", [left ?? none, here ?? none, "1"]);
}

/** The same with a private index that the caller installs afterwards, and further `-c` settings. */
export async function switchWith(
  repository: Repository,
  { branch, from, track, operation, lock }: SwitchRequest,
  index: PrivateIndex,
  config: readonly string[],
): Promise<string | null> {
  const ref = `refs/heads/${branch}`;
  await refuseLockedRefs(repository, [ref]);
  const create = from === null ? [] : track ? ["-c", branch, "--track"] : ["--no-track", "-c", branch];
  const target = from === null ? [branch] : [track ?? from];
  const args = ["switch", "--no-overwrite-ignore", "--no-guess", "-q", ...create, ...target];
  const done = await git(repository.place, args, {
    writes: true,
    env: index.env,
    config,
    lock,
    accept: Array.from({ length: 256 }, (_, code) => code),
  });
  if (endedBySignal(done.code)) await dropDeadRefLocks(repository, [ref]);
  if ((await currentBranch(repository)) === branch && (done.code === 0 || !refused(done.stderr))) {
    if (done.code === 0) return UNREPLACED.exec(done.stderr)?.[0] ?? null;
    return firstLine(done.stderr) || `a post-checkout hook returned ${done.code}`;
  }
  const tip = await branchTip(repository, branch);
  if (!refused(done.stderr) && tip)
    await putBackWorkTree(repository, await headCommit(repository), [tip], operation, lock);
  // A stale HEAD.lock makes `switch -c` fail after it has made the branch.
  if (from !== null && tip === from) await moveRef(repository, ref, from, null, "session: switch failed", lock);
  throw endedBySignal(done.code) ? killed(branch) : switchError(branch, done.stderr);
}

/** A file that is open elsewhere, or that the disk does not let go: git tells of it and goes on. */
const UNREPLACED = /unable to unlink .*/;

/** 128 is git's own word for a failure, 129 for wrong usage. */
const endedBySignal = (code: number): boolean => code > 129;

const killed = (branch: string): SessionError =>
  new SessionError("SWITCH_FAILED", { branch, stderr: "git was killed" });

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
