import { SessionError } from "../../errors";
import { isAncestor } from "../../git/ancestry";
import { branchConfig } from "../../git/branch-config";
import { firstLine, git } from "../../git/exec";
import { branchTip, moveRef } from "../../git/refs";
import type { SessionContext } from "../../store/context";
import { type Hold, step } from "../operation";
import { undoRef } from "../undo/kept-refs";

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
  const kept = merged ? null : undoRef(held.group);
  const config = await branchConfig(repository, context.branch);
  try {
    await step(held, () => ({
      intent: { kind: "delete", branch: context.branch, tip, config, kept },
      files: [],
      run: async () => {
        if (kept) await moveRef(repository, kept, null, tip, "session: end", held.lock);
        await git(repository.place, ["branch", "-q", "-D", "--", context.branch], { writes: true, lock: held.lock });
        return {};
      },
    }));
    return { deleted: true, warnings: [] };
  } catch (cause) {
    if (!(cause instanceof SessionError) || cause.code === "UNFINISHED") throw cause;
    return {
      deleted: false,
      warnings: [`${context.branch} stays: ${firstLine(String(cause.details.stderr ?? cause.message))}`],
    };
  }
}
