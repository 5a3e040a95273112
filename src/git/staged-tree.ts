import type { Oid } from "../core/model";
import { gitLine } from "./exec";
import type { PrivateIndex } from "./index-file";
import type { Repository } from "./repository";
import type { StatusEntry } from "./status";

/** Whether a file's staged content stands nowhere else: the work tree has another one, or none. */
const standsAlone = ({ kind, index, workTree }: StatusEntry): boolean =>
  kind === "changed" && index !== "." && workTree !== ".";

/**
 * What a private index holds, as a tree, where paths that go into it would put staged content under that the work tree
 * has not. Null where none would: what is staged is then in the commit.
 */
export async function stagedTree(
  repository: Repository,
  index: PrivateIndex,
  paths: readonly StatusEntry[],
  lock: number | null,
): Promise<Oid | null> {
  if (!paths.some(standsAlone)) return null;
  return (await gitLine(repository.place, ["write-tree", "--missing-ok"], {
    writes: true,
    env: index.env,
    lock,
  })) as Oid;
}
