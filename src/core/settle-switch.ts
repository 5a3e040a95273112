import { existsSync } from "node:fs";
import { join } from "node:path";
import { takeBackHalfMade } from "../git/half-made-worktree";
import { currentBranch } from "../git/head";
import { branchTip, moveRef, resolveRef } from "../git/refs";
import type { Repository } from "../git/repository";
import { readSnapshot } from "../git/snapshot/read";
import { restoreSnapshot } from "../git/snapshot/restore";
import type { SavedWork, SwitchIntent } from "../store/intents";
import type { Oid } from "./model";
import type { Settled } from "./settled";

/**
 * Settles a switch that was killed. On the target: saved work that waits there is brought back. Still on the old branch:
 * what was put aside is brought back, and a branch that was made for it and nobody has used goes again. Work that cannot
 * be brought back stays under its ref.
 */
export async function settleSwitch(
  repository: Repository,
  id: string,
  intent: SwitchIntent,
  lock: number,
): Promise<Settled> {
  const stays =
    intent.worktree && (await takeBackHalfMade(repository, intent.worktree, await tipOf(repository, intent)));
  const arrived = intent.worktree
    ? existsSync(join(intent.worktree, ".git"))
    : (await currentBranch(repository)) === intent.to;
  if (arrived && !(intent.save && intent.from === intent.to)) {
    const warning = await bringBack(repository, intent.restore, id, lock);
    return { happened: true, values: {}, ...warning };
  }
  const warning = await bringBack(repository, intent.save, id, lock);
  const tip = await branchTip(repository, intent.to);
  if (intent.created && tip === intent.created) {
    await moveRef(repository, `refs/heads/${intent.to}`, tip as Oid, null, "session: interrupted", lock);
  }
  if (stays) return { happened: false, warning: `${stays} holds files that git did not put there, and stays` };
  return { happened: false, ...warning };
}

/** The commit that was to be checked out. */
async function tipOf(repository: Repository, { created, to }: SwitchIntent): Promise<Oid | null> {
  return (created as Oid | null) ?? branchTip(repository, to);
}

async function bringBack(
  repository: Repository,
  saved: SavedWork | null,
  id: string,
  lock: number,
): Promise<{ warning?: string }> {
  if (!saved || (await resolveRef(repository, saved.ref)) !== saved.tree) return {};
  const snapshot = await readSnapshot(repository, saved.ref);
  if (!snapshot) return {};
  const { exact, inTheWay } = await restoreSnapshot(repository, snapshot, id, lock);
  if (exact) {
    await moveRef(repository, saved.ref, snapshot.tree, saved.displaced as Oid | null, "session: work is back", lock);
    return {};
  }
  const why = inTheWay.length > 0 ? `: in its way are ${inTheWay.slice(0, 5).join(", ")}` : "";
  return { warning: `the work that was put aside stays under ${saved.ref}${why}` };
}
