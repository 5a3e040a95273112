import { isAncestor } from "../../git/ancestry";
import { firstLine, git } from "../../git/exec";
import { branchTip, moveRef } from "../../git/refs";
import type { SessionContext } from "../../store/context";
import type { Hold } from "../operation";

/**
 * Deletes the session's branch after its merge. After a squash its commits are in no branch, so a ref under
 * `refs/session/undo/` keeps them. A branch that has moved since, or is in use, stays.
 */
export async function deleteMerged(
  held: Hold,
  context: SessionContext,
  target: string,
  squash: boolean,
): Promise<{ deleted: boolean; warnings: string[] }> {
  const { repository } = held.workspace;
  const tip = await branchTip(repository, context.branch);
  if (!tip) return { deleted: false, warnings: [] };
  const merged = await isAncestor(repository, tip, `refs/heads/${target}`);
  if (!merged && !(squash && tip === context.head))
    return { deleted: false, warnings: [`${context.branch} has commits that ${target} has not, so it stays`] };
  if (!merged) await moveRef(repository, `refs/session/undo/${held.group}`, null, tip, "session: end", held.lock);
  const done = await git(repository.place, ["branch", "-q", "-D", "--", context.branch], {
    writes: true,
    lock: held.lock,
    accept: [0, 1, 128],
  });
  return done.code === 0
    ? { deleted: true, warnings: [] }
    : { deleted: false, warnings: [`${context.branch} stays: ${firstLine(done.stderr)}`] };
}
