import { utimesSync } from "node:fs";
import { writeAtomic } from "../../store/atomic-file";
import { git } from "../exec";
import { currentBranch, headCommit } from "../head";
import { indexHash, installIndex, privateIndexPath } from "../index-file";
import type { Repository } from "../repository";
import { workTreeStatus } from "../status";
import { holds } from "./files";
import { freePaths } from "./free-paths";
import { pathBytes, type Snapshot } from "./manifest";
import { putAll } from "./put-all";
import { statusLines } from "./take";

/** What restoring came to. `inTheWay` names paths that hold something else; then nothing was changed. */
export interface Restored {
  inTheWay: string[];
  /** Whether index and work tree are now exactly as they were saved. */
  exact: boolean;
}

/**
 * Puts saved work back: files byte for byte with their modes, then the index. The commit must be the one it was saved on.
 * A path is free when nothing lies there, when it is as HEAD has it, or when it holds the saved content already, so that
 * an interrupted restore can be repeated.
 */
export async function restoreSnapshot(
  repository: Repository,
  snapshot: Snapshot,
  operation: string,
  lock: number | null,
): Promise<Restored> {
  const { files, status, head, branch } = snapshot.manifest;
  if ((await currentBranch(repository)) !== branch) return { inTheWay: ["another branch"], exact: false };
  if ((await headCommit(repository)) !== head) return { inTheWay: ["another commit"], exact: false };
  const index = await indexState(repository, snapshot);
  if (index === "changed") return { inTheWay: ["the index"], exact: false };
  const isFree = await freePaths(repository, files);
  const inTheWay: string[] = [];
  for (const file of files) {
    if (holds(repository, file) || (await isFree(file))) continue;
    inTheWay.push(pathBytes(file).toString());
  }
  if (inTheWay.length > 0) return { inTheWay, exact: false };
  await putAll(repository, files);
  if (index === "clear") await restoreIndex(repository, snapshot, operation, lock);
  const now = statusLines(await workTreeStatus(repository, "all", "no-renames", true));
  const exact = now.join("\0") === status.join("\0") && files.every((file) => holds(repository, file));
  return { inTheWay: [], exact };
}

/** Whether the index is as the commit has it, as it was saved, or holds something that somebody has staged since. */
async function indexState(repository: Repository, snapshot: Snapshot): Promise<"saved" | "clear" | "changed"> {
  const status = await workTreeStatus(repository, "no", "no-renames", true);
  if (status.entries.every(({ kind, index }) => kind === "changed" && index === ".")) return "clear";
  const raw = await git(repository.place, ["cat-file", "blob", `${snapshot.tree}:index`], { accept: [0, 128] });
  if (raw.code === 0 && indexHash(repository.gitDir) === Bun.hash(raw.stdout).toString(16)) return "saved";
  // The same content with other times and sizes beside it: it was restored before, and git has looked at it since.
  const tree = await git(repository.place, ["write-tree"], { writes: true, accept: [0, 128] });
  return new TextDecoder().decode(tree.stdout).trim() === snapshot.manifest.indexTree ? "saved" : "changed";
}

async function restoreIndex(
  repository: Repository,
  { tree, manifest }: Snapshot,
  operation: string,
  lock: number | null,
): Promise<void> {
  const raw = await git(repository.place, ["cat-file", "blob", `${tree}:index`], { accept: [0, 128] });
  if (raw.code !== 0) return;
  const path = privateIndexPath(repository.gitDir, `${operation}-restored`);
  writeAtomic(path, raw.stdout);
  const written = new Date(manifest.indexTime);
  utimesSync(path, written, written);
  installIndex(repository.gitDir, path, indexHash(repository.gitDir));
  // Only what git remembers of times and sizes is brought up to date; its answer tells of changes, as it should, and
  // where the index is locked meanwhile it does so another time.
  await git(repository.place, ["update-index", "-q", "--refresh"], { writes: true, lock, accept: [0, 1, 128] });
}
