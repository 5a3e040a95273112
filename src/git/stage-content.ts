import type { Oid } from "../core/model";
import { git, gitLine } from "./exec";
import type { PrivateIndex } from "./index-file";
import type { Repository } from "./repository";

/** Puts a file's content into a private index, whether or not the work tree has it yet. */
export async function stageContent(
  repository: Repository,
  index: PrivateIndex,
  path: string,
  content: string | Uint8Array,
  lock: number | null,
): Promise<void> {
  const oid = (await gitLine(repository.place, ["hash-object", "-w", "--stdin", "--path", path], {
    writes: true,
    stdin: content,
    lock,
  })) as Oid;
  const stdin = `100644 ${oid} 0\t${path}\0`;
  await git(repository.place, ["update-index", "--add", "--replace", "-z", "--index-info"], {
    writes: true,
    stdin,
    env: index.env,
    lock,
  });
}

/** Fills a private index with the tree of a commit; an empty one where there is no commit. */
export async function readTreeInto(
  repository: Repository,
  index: PrivateIndex,
  commit: Oid | null,
  lock: number | null,
): Promise<void> {
  await git(repository.place, commit ? ["read-tree", commit] : ["read-tree", "--empty"], {
    writes: true,
    env: index.env,
    lock,
  });
}
