import { commits } from "../../git/log";
import { jsonFromCache, keepInCache } from "../../store/cache-file";
import type { CommitSummary, Oid } from "../model";
import type { Workspace } from "../workspace";

/** How many commits the brief looks back on. */
const MOST = 8;
const CACHE = "recent-commits.json";

/** The newest commits reachable from a commit, merges left out; kept in the cache by that commit. */
export async function recentCommits(workspace: Workspace, head: Oid | null): Promise<CommitSummary[]> {
  if (head === null) return [];
  const kept = jsonFromCache(workspace.layout, CACHE) as { head: string; commits: CommitSummary[] } | null;
  if (kept?.head === head && Array.isArray(kept.commits)) return kept.commits;
  const found = (await commits(workspace.repository, [head], ["--no-merges", "-n", String(MOST)])).map(
    ({ oid, subject, author, at }) => ({ oid, subject, author, at }),
  );
  keepInCache(workspace.layout, CACHE, JSON.stringify({ head, commits: found }));
  return found;
}
