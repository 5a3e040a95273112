import { writeAtomic } from "../../store/atomic-file";
import { git } from "../exec";
import { indexHash, installIndex, privateIndexPath } from "../index-file";
import type { Repository } from "../repository";
import { decode, splitNul, workTreeStatus } from "../status";
import { holds, lying, onDisk, put } from "./files";
import { pathBytes, type Snapshot, type SnapshotFile } from "./manifest";
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
  const { files, status } = snapshot.manifest;
  const isFree = await freePaths(repository);
  const inTheWay: string[] = [];
  for (const file of files) {
    if (holds(repository, file) || (await isFree(file))) continue;
    inTheWay.push(pathBytes(file).toString());
  }
  if (inTheWay.length > 0) return { inTheWay, exact: false };
  for (const file of files) if (!holds(repository, file)) await put(repository, file);
  await restoreIndex(repository, snapshot, operation, lock);
  const now = statusLines(await workTreeStatus(repository, "all", "no-renames"));
  const exact = now.join("\0") === status.join("\0") && files.every((file) => holds(repository, file));
  return { inTheWay: [], exact };
}

async function restoreIndex(
  repository: Repository,
  { tree }: Snapshot,
  operation: string,
  lock: number | null,
): Promise<void> {
  const raw = await git(repository.place, ["cat-file", "blob", `${tree}:index`], { accept: [0, 128] });
  if (raw.code !== 0) return;
  const path = privateIndexPath(repository.gitDir, `${operation}-restored`);
  writeAtomic(path, raw.stdout);
  installIndex(repository.gitDir, path, indexHash(repository.gitDir));
  // Only what git remembers of times and sizes is brought up to date; its answer tells of changes, as it should.
  await git(repository.place, ["update-index", "-q", "--refresh"], { writes: true, lock, accept: [0, 1] });
}

/** Tells whether a path may be written: nothing of the person's lies there. */
async function freePaths(repository: Repository): Promise<(file: SnapshotFile) => Promise<boolean>> {
  const listed = await git(repository.place, ["ls-files", "-z", "--cached"]);
  const tracked = new Set(splitNul(listed.stdout).map((path) => Buffer.from(path).toString("base64")));
  const status = await workTreeStatus(repository, "all", "no-renames");
  const dirty = new Set(status.entries.map(({ raw, path }) => Buffer.from(raw ?? path).toString("base64")));
  return async (file) => {
    const now = lying(onDisk(repository, file));
    if (now === null) return true;
    if (now.type === "other" || !tracked.has(file.path)) return false;
    return !dirty.has(file.path) || isBeginning(repository, file, now.bytes, status.commit);
  };
}

/** A killed `git reset` leaves a file that holds only the beginning of what HEAD has. */
async function isBeginning(
  repository: Repository,
  file: SnapshotFile,
  bytes: Uint8Array,
  head: string | null,
): Promise<boolean> {
  if (head === null) return false;
  const { text, raw } = decode(pathBytes(file));
  if (raw !== null) return false;
  const blob = await git(repository.place, ["cat-file", "blob", `${head}:${text}`], { accept: [0, 128], timeoutMs: 0 });
  return blob.code === 0 && Buffer.compare(blob.stdout.subarray(0, bytes.length), bytes) === 0;
}
