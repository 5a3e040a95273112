import type { WorkTreeStatus } from "../git/status";

/** Uncommitted changes in the shape of `status --json`. */
export interface Changes {
  staged: number;
  unstaged: number;
  untracked: number;
  files: { path: string; status: string; pathBase64?: string }[];
}

/** Counts index and work tree apart: a file can be both staged and changed again. */
export function describeChanges(status: WorkTreeStatus): Changes {
  const changes: Changes = { staged: 0, unstaged: 0, untracked: 0, files: [] };
  for (const { path, raw, index, workTree, kind } of status.entries) {
    if (kind === "untracked") changes.untracked++;
    else if (kind === "unmerged") changes.unstaged++;
    else {
      if (index !== ".") changes.staged++;
      if (workTree !== ".") changes.unstaged++;
    }
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
