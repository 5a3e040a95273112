import { join } from "node:path";
import { workTreeChanges } from "../git/diff";
import type { WorkTreeStatus } from "../git/status";
import { fromCache, keepInCache } from "../store/cache-file";
import { exactStatsOf } from "../store/stats";
import type { Workspace } from "./workspace";

/** Lines of tracked files, added and removed since the last commit. */
export interface LineCounts {
  added: number;
  removed: number;
}

const CACHE = "line-counts.json";
/** With more files than this, looking at each of them costs as much as asking git. */
const MOST_FILES = 500;

/**
 * Counts the uncommitted lines of tracked files; null on an unborn branch. Git is asked only where a file has changed since
 * it was asked last, told by what `status` says of it and by its time, size and inode.
 */
export async function countLines(workspace: Workspace, tree: WorkTreeStatus): Promise<LineCounts | null> {
  const changed = tree.entries.filter(({ kind }) => kind !== "untracked");
  if (tree.commit === null) return null;
  if (changed.length === 0) return { added: 0, removed: 0 };
  const key = changed.length > MOST_FILES ? null : keyOf(workspace, tree.commit, changed);
  const [kept, added, removed] = (fromCache(workspace.layout, CACHE) ?? "").split("\n");
  if (key !== null && kept === key) return { added: Number(added), removed: Number(removed) };
  const counts = { added: 0, removed: 0 };
  for (const change of await workTreeChanges(workspace.repository, tree.commit)) {
    counts.added += change.added;
    counts.removed += change.removed;
  }
  if (key !== null) keepInCache(workspace.layout, CACHE, `${key}\n${counts.added}\n${counts.removed}\n`);
  return counts;
}

function keyOf({ repository }: Workspace, commit: string, changed: WorkTreeStatus["entries"]): string {
  const hash = new Bun.CryptoHasher("sha256").update(commit);
  for (const { path, raw, from, index, workTree } of changed) {
    const file = raw ? Buffer.concat([Buffer.from(`${repository.top}/`), raw]) : join(repository.top, path);
    const stats = exactStatsOf(file);
    hash.update(
      `\0${index}${workTree}${path}\0${from}\0${stats?.mtimeNs} ${stats?.ctimeNs} ${stats?.size} ${stats?.ino}`,
    );
  }
  return hash.digest("hex");
}
