import type { Repository } from "../repository";
import { holds, put, takeAway } from "./files";
import type { SnapshotFile } from "./manifest";

/** Puts all paths of a snapshot; what was gone goes first, because a folder or file may stand in its place. */
export async function putAll(repository: Repository, files: readonly SnapshotFile[]): Promise<void> {
  for (const file of files) if (file.blob === null) takeAway(repository, file);
  for (const file of files) if (!holds(repository, file)) await put(repository, file);
}
