import type { Oid } from "../core/model";
import { git } from "./exec";
import type { Repository } from "./repository";

/** Whether one commit is reachable from another; false where either is gone. */
export async function isAncestor(repository: Repository, ancestor: string, of: string): Promise<boolean> {
  return (
    (await git(repository.place, ["merge-base", "--is-ancestor", ancestor, of], { accept: [0, 1, 128] })).code === 0
  );
}

/** The best common ancestor of two commits; null where there is none. */
export async function mergeBase(repository: Repository, a: string, b: string): Promise<Oid | null> {
  const found = await git(repository.place, ["merge-base", a, b], { accept: [0, 1, 128] });
  return found.code === 0 ? (new TextDecoder().decode(found.stdout).trim().split("\n")[0] as Oid) : null;
}
