import { currentBranch } from "../git/head";
import { dropIndex, installIndex } from "../git/index-file";
import { commits } from "../git/log";
import { moveRefs } from "../git/ref-moves";
import { resolveRef } from "../git/refs";
import type { Repository } from "../git/repository";
import type { CommitIntent } from "../store/intents";
import type { Settled } from "./settled";
import { commitValues } from "./tokens";

/**
 * Settles a commit that was killed or has failed: it stands where a commit directly on the recorded parent carries the
 * recorded trailer. Then the index follows, if nobody has changed it since.
 */
export async function settleCommit(
  repository: Repository,
  id: string,
  intent: CommitIntent,
  lock: number,
): Promise<Settled> {
  const ref = intent.branch === null ? "HEAD" : `refs/heads/${intent.branch}`;
  const range = intent.parent ? [ref, `^${intent.parent}`] : [ref];
  const tip = await resolveRef(repository, `${ref}^{commit}`);
  const candidates =
    tip && tip !== intent.parent ? await commits(repository, range, ["--first-parent", "-n", "50"]) : [];
  const ours = candidates.find(
    (commit) =>
      (commit.parents[0] ?? null) === intent.parent &&
      commit.oid !== intent.replaces &&
      commit.message.includes(intent.trailer),
  );
  if (!ours) {
    dropIndex(intent.index);
    // What was to go under is where it was.
    const kept = (intent.kept ?? []).map(({ ref, to }) => ({ ref, from: to, to: null }));
    await moveRefs(repository, kept, "session: checkpoint taken back", lock);
    return { happened: false };
  }
  // The index belongs to whatever branch is checked out now.
  if ((await currentBranch(repository)) === intent.branch) {
    installIndex(repository.gitDir, intent.index, intent.indexBefore);
  }
  dropIndex(intent.index);
  return { happened: true, values: commitValues(id, ours) };
}
