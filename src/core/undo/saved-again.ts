import { git } from "../../git/exec";
import { copyIndex, dropIndex } from "../../git/index-file";
import type { Repository } from "../../git/repository";
import { holds } from "../../git/snapshot/files";
import type { Snapshot } from "../../git/snapshot/manifest";
import { snapshotIn } from "../../git/snapshot/read";
import { isSaved, statusLines } from "../../git/snapshot/take";
import { workTreeStatus } from "../../git/status";
import type { SavedWork } from "../../store/intents";
import type { Workspace } from "../workspace";
import type { Refuse } from "./plan";

/**
 * Refuses where the work tree holds something uncommitted beside the work that is put aside again: it would go along to a
 * branch where it does not belong.
 * @throws SessionError UNDO_REFUSED
 */
export async function refuseOtherWork(
  { repository }: Workspace,
  saved: SavedWork | null,
  refuse: Refuse,
): Promise<void> {
  const status = await workTreeStatus(repository, "all", "no-renames", true);
  if (saved === null) {
    const entry = status.entries.find(isSaved);
    if (entry) throw refuse(`${entry.path} has been changed since`, "Put it aside and go back with: session switch -");
    return;
  }
  const snapshot = await snapshotIn(repository, saved.tree);
  const moved = await firstMoved(repository, snapshot, statusLines(status));
  if (moved !== null)
    throw refuse(`${moved} has been changed since`, "Put it aside and go back with: session switch -");
}

async function firstMoved(repository: Repository, { manifest }: Snapshot, now: string[]): Promise<string | null> {
  const other = [...now, ...manifest.status].find((line) => !now.includes(line) || !manifest.status.includes(line));
  if (other !== undefined) return other.slice(3);
  const file = manifest.files.find((saved) => !holds(repository, saved));
  if (file) return Buffer.from(file.path, "base64").toString();
  if (manifest.indexTree === null) return null;
  const index = copyIndex(repository, "compare");
  try {
    const tree = await git(repository.place, ["write-tree"], { writes: true, env: index.env, accept: [0, 128] });
    return new TextDecoder().decode(tree.stdout).trim() === manifest.indexTree ? null : "the index";
  } finally {
    dropIndex(index.path);
  }
}
