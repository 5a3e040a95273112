import { SessionError } from "../../errors";
import { git } from "../exec";
import type { Repository } from "../repository";
import { holds, takeAway } from "./files";
import type { Snapshot } from "./manifest";

/**
 * Takes saved work out of the work tree and the index, back to HEAD. The caller's ref must hold the snapshot already.
 * Each file is looked at once more first: what has changed since it was saved is not touched, and nothing is.
 * @throws SessionError WORK_MOVED
 */
export async function clearSaved(repository: Repository, { manifest }: Snapshot, lock: number | null): Promise<void> {
  const moved = manifest.files.find((file) => !holds(repository, file));
  if (moved) throw new SessionError("WORK_MOVED", { path: Buffer.from(moved.path, "base64").toString() });
  // Untracked files first: where one lies at a path that HEAD has, the reset then brings HEAD's back.
  for (const file of manifest.files) if (file.kind === "untracked") takeAway(repository, file);
  if (manifest.head === null) await git(repository.place, ["read-tree", "--empty"], { writes: true, lock });
  else await git(repository.place, ["reset", "--hard", "-q", manifest.head], { writes: true, lock });
}
