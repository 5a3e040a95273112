import type { Oid } from "../../core/model";
import { git, gitLine } from "../exec";
import type { Repository } from "../repository";
import type { Manifest, Snapshot } from "./manifest";

/** The same snapshot as one of another branch, for a branch that was renamed: all but the manifest is shared. @returns the tree */
export async function renamedSnapshot(
  { place }: Repository,
  { tree, manifest }: Snapshot,
  branch: string,
  lock: number | null,
): Promise<Oid> {
  const renamed: Manifest = { ...manifest, branch };
  const blob = await gitLine(place, ["hash-object", "-w", "--no-filters", "--stdin"], {
    writes: true,
    stdin: JSON.stringify(renamed),
    lock,
  });
  const listed = new TextDecoder().decode((await git(place, ["ls-tree", "-z", tree])).stdout);
  const lines = listed.split("\0").filter(Boolean);
  const changed = lines.map((line) => (line.endsWith("\tmanifest") ? `100644 blob ${blob}\tmanifest` : line));
  const stdin = changed.map((line) => `${line}\0`).join("");
  return (await gitLine(place, ["mktree", "-z", "--missing"], { writes: true, stdin, lock })) as Oid;
}
