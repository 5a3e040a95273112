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
  // git diff writes the index, whatever GIT_OPTIONAL_LOCKS says, unless it is told that it may not.
  const config = ["-c", "diff.autoRefreshIndex=false"];
  return parseChanges((await git(repository.place, ["diff", ...QUIET, base, "--"], { config })).stdout);
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

/**
 * Reads `--raw --numstat -z`: first a record a file with its kind, then one with its counts. A file without counts that is
 * not unmerged was only touched: git told of it before it had looked inside.
 */
export function parseChanges(output: Uint8Array): FileChange[] {
  const records = splitNul(output).map((bytes) => decode(bytes).text);
  const changes = new Map<string, FileChange>();
  const touched = new Set<string>();
  for (let i = 0; i < records.length; i++) {
    const record = records[i] ?? "";
    if (record.startsWith(":")) {
      const letter = record.split(" ")[4]?.[0] ?? "M";
      const two = letter === "R" || letter === "C";
      const first = records[++i] ?? "";
      const path = two ? (records[++i] ?? "") : first;
      if (letter === "M") touched.add(path);
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
    touched.delete(path);
    change.binary = counts[1] === "-";
    change.added = Number(counts[1]) || 0;
    change.removed = Number(counts[2]) || 0;
  }
  return [...changes.values()].filter(({ path }) => !touched.has(path));
}
