import { existsSync } from "node:fs";
import { join } from "node:path";
import { commits } from "../../git/log";
import { makeFolder, readIfThere, writeAtomic } from "../../store/atomic-file";
import type { CommitSummary, Oid } from "../model";
import type { Workspace } from "../workspace";

/** How many commits the brief looks back on. */
const MOST = 8;

/** The newest commits reachable from a commit, merges left out; kept in the cache by that commit. */
export async function recentCommits(workspace: Workspace, head: Oid | null): Promise<CommitSummary[]> {
  if (head === null) return [];
  const path = join(workspace.layout.cache, "recent-commits.json");
  const kept = readKept(path);
  if (kept?.head === head && Array.isArray(kept.commits)) return kept.commits;
  const found = (await commits(workspace.repository, [head], ["--no-merges", "-n", String(MOST)])).map(
    ({ oid, subject, author, at }) => ({ oid, subject, author, at }),
  );
  if (existsSync(workspace.layout.root)) {
    try {
      makeFolder(workspace.layout.cache);
      writeAtomic(path, JSON.stringify({ head, commits: found }));
    } catch {
      // Losing the cache costs one git process at the next brief.
    }
  }
  return found;
}

function readKept(path: string): { head: string; commits: CommitSummary[] } | null {
  try {
    const bytes = readIfThere(path);
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
