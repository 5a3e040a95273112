import type { Oid } from "../core/model";
import { gitLine } from "./exec";
import type { Repository } from "./repository";

/** The empty tree's id in this repository's hash; what the first commit is told against. */
export async function emptyTree(repository: Repository): Promise<Oid> {
  return (await gitLine(repository.place, ["hash-object", "-t", "tree", "-w", "--stdin"], {
    stdin: "",
    writes: true,
  })) as Oid;
}
