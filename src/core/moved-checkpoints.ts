import type { StoredCheckpoint } from "../store/context";
import type { SessionCommit } from "./session-commits";

/**
 * Checkpoints with the commits that carry them now: a rebase, an amend or a squash by git itself makes others, and their
 * trailers tell them. One that no commit carries any more stays as it was stored. Pure.
 * @param commits The session's own, newest first.
 */
export function withTodaysCommits(
  checkpoints: readonly StoredCheckpoint[],
  commits: readonly SessionCommit[],
): StoredCheckpoint[] {
  const here = new Set(commits.map(({ oid }) => oid));
  if (checkpoints.every(({ commit }) => commit === null || here.has(commit))) return [...checkpoints];
  const taken = new Set(checkpoints.map(({ commit }) => commit));
  const free = commits
    .toReversed()
    .flatMap((commit) => (taken.has(commit.oid) ? [] : commit.checkpoints.map((name) => ({ name, commit }))));
  return checkpoints.map((checkpoint) => {
    if (checkpoint.commit === null || here.has(checkpoint.commit)) return checkpoint;
    // Labels may repeat; their order stays the same.
    const at = free.findIndex(({ name }) => name === (checkpoint.label ?? checkpoint.id));
    const [found] = at < 0 ? [] : free.splice(at, 1);
    if (!found) return checkpoint;
    const { oid, tree, subject } = found.commit;
    return { ...checkpoint, commit: oid, tree, subject };
  });
}
