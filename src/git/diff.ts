import type { FileChange } from "../core/model";
import { git } from "./exec";
import type { PrivateIndex } from "./index-file";
import type { Repository } from "./repository";
import { decode, splitNul } from "./status";

const QUIET = ["--no-ext-diff", "--no-textconv", "--no-color", "-z", "-M", "--raw", "--numstat"];

/** What an index (the real one when null) would commit on top of a tree: kinds and line counts, renames found. */
export async function indexChanges(
  repository: Repository,
  index: PrivateIndex | null,
  base: string,
): Promise<FileChange[]> {
  const options = index ? { env: index.env } : {};
  return parseChanges((await git(repository.place, ["diff-index", "--cached", ...QUIET, base, "--"], options)).stdout);
}

/** What index and work tree together change on top of a tree. Untracked files are not in it. */
export async function workTreeChanges(repository: Repository, base: string): Promise<FileChange[]> {
  return parseChanges((await git(repository.place, ["diff", ...QUIET, base, "--"])).stdout);
}

/** What changed from one tree or commit to another. */
export async function treeChanges(repository: Repository, from: string, to: string): Promise<FileChange[]> {
  return parseChanges((await git(repository.place, ["diff-tree", "-r", ...QUIET, from, to, "--"])).stdout);
}

const KINDS: Record<string, FileChange["kind"]> = {
  A: "added",
  C: "added",
  D: "deleted",
  M: "modified",
  R: "renamed",
  T: "typechange",
  U: "modified",
};

/** Reads `--raw --numstat -z`: first a record a file with its kind, then one with its counts. */
export function parseChanges(output: Uint8Array): FileChange[] {
  const records = splitNul(output).map((bytes) => decode(bytes).text);
  const changes = new Map<string, FileChange>();
  for (let i = 0; i < records.length; i++) {
    const record = records[i] ?? "";
    if (record.startsWith(":")) {
      const letter = record.split(" ")[4]?.[0] ?? "M";
      const two = letter === "R" || letter === "C";
      const first = records[++i] ?? "";
      const path = two ? (records[++i] ?? "") : first;
      changes.set(path, {
        path,
        from: two ? first : null,
        kind: KINDS[letter] ?? "modified",
        added: 0,
        removed: 0,
        binary: false,
      });
      continue;
    }
    const counts = /^(\d+|-)\t(\d+|-)\t([\s\S]*)$/.exec(record);
    if (!counts) continue;
    // A rename leaves the path empty and puts both names into the next two records.
    const renamed = counts[3] === "";
    if (renamed) i += 2;
    const path = renamed ? (records[i] ?? "") : (counts[3] ?? "");
    const change = changes.get(path);
    if (!change) continue;
    change.binary = counts[1] === "-";
    change.added = Number(counts[1]) || 0;
    change.removed = Number(counts[2]) || 0;
  }
  return [...changes.values()];
}
