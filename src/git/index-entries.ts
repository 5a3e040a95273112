import { secondName } from "../store/kept-index";
import { git } from "./exec";
import { dropIndex, privateIndexPath } from "./index-file";
import type { Repository } from "./repository";
import { splitNul } from "./status";

/** Paths (one character a byte) with `mode oid`; a path with conflicts has `unmerged`. */
export type IndexEntries = Map<string, string>;

/** The entries of the index, or of one that was kept elsewhere; null where that one cannot be read any more. */
export async function indexEntries(repository: Repository, kept: string | null = null): Promise<IndexEntries | null> {
  const { gitDir, place } = repository;
  // Beside the files that a split index refers to.
  const path = kept === null ? null : privateIndexPath(gitDir, "kept");
  try {
    if (path !== null && kept !== null) secondName(kept, path);
    const env = path === null ? {} : { GIT_INDEX_FILE: path };
    const listed = await git(place, ["ls-files", "--stage", "-z"], { env, accept: [0, 128] });
    return listed.code === 0 ? read(listed.stdout, /^(\d+) ([0-9a-f]+) (\d)\t(.*)$/s) : null;
  } catch {
    return null;
  } finally {
    if (path !== null) dropIndex(path);
  }
}

/** The files of a commit in the same form. */
export async function commitEntries({ place }: Repository, commit: string): Promise<IndexEntries> {
  const listed = await git(place, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  return read(listed.stdout, /^(\d+) \w+ ([0-9a-f]+)()\t(.*)$/s);
}

function read(output: Uint8Array, form: RegExp): IndexEntries {
  const entries: IndexEntries = new Map();
  for (const bytes of splitNul(output)) {
    const [, mode = "", oid = "", stage = "", path = ""] = form.exec(Buffer.from(bytes).toString("latin1")) ?? [];
    entries.set(path, stage === "" || stage === "0" ? `${mode} ${oid}` : "unmerged");
  }
  return entries;
}
