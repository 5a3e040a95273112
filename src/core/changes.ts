import type { StatusEntry, WorkTreeStatus } from "../git/status";

/** Uncommitted changes in the shape of `status --json`. The counts are of all changes, `files` only the listed ones. */
export interface Changes {
  staged: number;
  unstaged: number;
  untracked: number;
  files: { path: string; status: string; pathBase64?: string }[];
  /** Changed files that are not listed, because `tracking` does not watch them. */
  unlisted: number;
}

/** Counts index and work tree apart: a file can be both staged and changed again. `listed` are those to be named. */
export function describeChanges({ entries }: WorkTreeStatus, listed: readonly StatusEntry[]): Changes {
  const unlisted = entries.length - listed.length;
  const changes: Changes = { staged: 0, unstaged: 0, untracked: 0, files: [], unlisted };
  for (const { index, workTree, kind } of entries) {
    if (kind === "untracked") changes.untracked++;
    else if (kind === "unmerged") changes.unstaged++;
    else {
      if (index !== ".") changes.staged++;
      if (workTree !== ".") changes.unstaged++;
    }
  }
  for (const { path, raw, index, workTree, kind } of listed) {
    const file = {
      path,
      status:
        kind === "untracked"
          ? "new"
          : kind === "unmerged"
            ? "conflict"
            : (WORDS[index !== "." ? index : workTree] ?? "modified"),
    };
    changes.files.push(raw ? { ...file, pathBase64: Buffer.from(raw).toString("base64") } : file);
  }
  return changes;
}

const WORDS: Record<string, string> = {
  A: "added",
  M: "modified",
  D: "deleted",
  R: "renamed",
  C: "copied",
  T: "typechange",
};
