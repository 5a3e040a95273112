import type { Oid } from "../../core/model";
import { git } from "../exec";
import { copyIndex, installIndex } from "../index-file";
import type { Repository } from "../repository";
import { splitNul, workTreeStatus } from "../status";
import { holds } from "./files";
import { freePaths } from "./free-paths";
import { pathBytes, type Snapshot } from "./manifest";
import { putAll } from "./put-all";
import type { Restored } from "./restore";

/**
 * Puts saved work back on a commit that came after the one it was saved on. Only where none of its paths has changed in
 * between: then the files are as they were, and what was staged is staged again on the new commit.
 */
export async function restoreOnto(
  repository: Repository,
  { manifest }: Snapshot,
  head: Oid,
  operation: string,
  lock: number | null,
): Promise<Restored> {
  if (manifest.head === null || manifest.indexTree === null) return { inTheWay: ["the index"], exact: false };
  const staged = await workTreeStatus(repository, "no", "no-renames", true);
  if (staged.entries.some(({ kind, index }) => kind !== "changed" || index !== "."))
    return { inTheWay: ["the index"], exact: false };
  const changed = new Set(await changedPaths(repository, manifest.head, head));
  const isFree = await freePaths(repository, manifest.files);
  const inTheWay: string[] = [];
  for (const file of manifest.files) {
    if (!changed.has(file.path) && (holds(repository, file) || (await isFree(file)))) continue;
    inTheWay.push(pathBytes(file).toString());
  }
  if (inTheWay.length > 0) return { inTheWay, exact: false };
  await putAll(repository, manifest.files);
  await stageAgain(repository, manifest.head, manifest.indexTree, operation, lock);
  return { inTheWay: [], exact: manifest.files.every((file) => holds(repository, file)) };
}

/** Paths, in base64, whose content two commits do not share. */
async function changedPaths(repository: Repository, from: Oid, to: Oid): Promise<string[]> {
  const listed = await git(repository.place, ["diff-tree", "-r", "-z", "--name-only", "--no-renames", from, to, "--"]);
  return splitNul(listed.stdout).map((path) => Buffer.from(path).toString("base64"));
}

async function stageAgain(
  repository: Repository,
  from: Oid,
  tree: Oid,
  operation: string,
  lock: number | null,
): Promise<void> {
  const listed = await git(repository.place, ["diff-tree", "-r", "-z", "--raw", "--no-renames", from, tree, "--"]);
  const records = splitNul(listed.stdout);
  const lines: Uint8Array[] = [];
  for (let at = 0; at + 1 < records.length; at += 2) {
    const [, mode = "000000", , blob = ""] = new TextDecoder().decode(records[at]).split(" ");
    lines.push(Buffer.from(`${mode} ${blob}\t`), records[at + 1] ?? new Uint8Array(), Buffer.from([0]));
  }
  if (lines.length === 0) return;
  const index = copyIndex(repository, `${operation}-again`);
  const stdin = new Uint8Array(Buffer.concat(lines));
  await git(repository.place, ["update-index", "-z", "--index-info"], { writes: true, stdin, env: index.env, lock });
  installIndex(repository.gitDir, index.path, index.before);
  await git(repository.place, ["update-index", "-q", "--refresh"], { writes: true, lock, accept: [0, 1] });
}
