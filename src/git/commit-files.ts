import type { Oid } from "../core/model";
import { git } from "./exec";
import type { Repository } from "./repository";

/** A path that a commit touches; `letter` is git's: A, M, D, T. */
export interface TouchedPath {
  path: string;
  letter: string;
}

/** The paths that each of the commits touches, told against its first parent; none for a merge. One process for all. */
export async function commitFiles(repository: Repository, commits: readonly Oid[]): Promise<Map<Oid, TouchedPath[]>> {
  const touched = new Map<Oid, TouchedPath[]>(commits.map((oid) => [oid, []]));
  if (commits.length === 0) return touched;
  const args = ["diff-tree", "--stdin", "-r", "--root", "--raw", "-z", "--no-renames", "--no-ext-diff"];
  const { stdout } = await git(repository.place, args, { stdin: `${commits.join("\n")}\n` });
  const fields = new TextDecoder().decode(stdout).split("\0");
  let current: TouchedPath[] = [];
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] ?? "";
    if (field.startsWith(":")) current.push({ path: fields[++i] ?? "", letter: field.split(" ")[4]?.[0] ?? "M" });
    else current = touched.get(field as Oid) ?? [];
  }
  return touched;
}
