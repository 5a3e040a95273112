import { SessionError } from "../../errors";
import { git } from "../exec";
import { type PrivateIndex, withPrivateIndex } from "../index-file";
import type { Repository } from "../repository";
import { splitNul } from "../status";
import { holds, lying, takeAway } from "./files";
import { isFolderOf } from "./folders";
import { pathBytes, type Snapshot } from "./manifest";

/**
 * Takes saved work out of the work tree and the index, back to HEAD; the caller's ref must hold the snapshot already. Only
 * the saved paths are touched, so that what a snapshot does not hold (submodules, repositories inside, files that git was
 * told to look past) stays as it is. Each file is looked at once more first: where one has changed since it was saved,
 * nothing is touched. The index is locked meanwhile.
 * @throws SessionError WORK_MOVED, UNSAVABLE, GIT_LOCKED
 */
export async function clearSaved(
  repository: Repository,
  snapshot: Snapshot,
  operation: string,
  lock: number | null,
): Promise<void> {
  await withPrivateIndex(repository, `${operation}-clear`, (index) => clear(repository, snapshot, index, lock));
}

async function clear(
  repository: Repository,
  { manifest }: Snapshot,
  index: PrivateIndex,
  lock: number | null,
): Promise<void> {
  const { files, head } = manifest;
  const moved = files.find((file) => !holds(repository, file));
  if (moved) throw new SessionError("WORK_MOVED", { path: pathBytes(moved).toString() });
  // git does not tell of files in a folder that stands where a tracked file was: they would go with the folder.
  const kept = new Set(files.filter(({ blob }) => blob !== null).map(({ path }) => path));
  const odd = files.find((file) => lying(repository, file)?.type === "other" && !isFolderOf(repository, file, kept));
  if (odd) throw new SessionError("UNSAVABLE", { path: pathBytes(odd).toString() });
  const options = { writes: true, env: index.env, lock };
  await git(repository.place, head === null ? ["read-tree", "--empty"] : ["read-tree", "--reset", head], options);
  const listed = await git(repository.place, ["ls-files", "-z", "--cached"], { env: index.env });
  const inHead = new Set(splitNul(listed.stdout).map((path) => Buffer.from(path).toString("base64")));
  for (const file of files) if (!inHead.has(file.path)) takeAway(repository, file);
  const back = files.filter(({ path }) => inHead.has(path)).flatMap((file) => [pathBytes(file), Buffer.from([0])]);
  if (back.length === 0) return;
  const stdin = new Uint8Array(Buffer.concat(back));
  await git(repository.place, ["checkout-index", "-f", "-u", "-q", "-z", "--stdin"], { ...options, stdin });
}
