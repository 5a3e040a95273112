import { SessionError } from "../../errors";
import { commits, type LoggedCommit } from "../../git/log";
import { listRefs } from "../../git/refs";
import { jsonFromCache, keepInCache } from "../../store/cache-file";
import type { Oid } from "../model";
import type { Workspace } from "../workspace";

/** Raised when what is cached changes its shape. */
const CACHE_FORMAT = 1;
/** Commits with trailers that are kept at most; the newest ones. */
const MOST_COMMITS = 20_000;
/** More tips than these do not fit a command line; then all history is read each time. */
const MOST_TIPS = 2000;

const WITH_TRAILERS = ["--grep=^Session-Checkpoint:", "-n", String(MOST_COMMITS)];

interface Kept {
  format: number;
  tips: Oid[];
  commits: LoggedCommit[];
}

/** The commits below `tip` that carry a checkpoint's trailers, newest first. */
export function commitsBelow({ repository }: Workspace, tip: Oid): Promise<LoggedCommit[]> {
  return commits(repository, [tip], WITH_TRAILERS);
}

/**
 * The same for all branches, here and at remotes. A walk of 100,000 commits takes more than a second, so what was found is
 * kept in the cache by the branches' tips, and the next time only new commits are read. Where a branch was rewritten,
 * everything is read again: what is no longer reachable is not told.
 */
export async function commitsOfBranches(workspace: Workspace): Promise<LoggedCommit[]> {
  const { repository } = workspace;
  const refs = await listRefs(repository, "refs/heads/", "refs/remotes/");
  const tips = [...new Set(refs.map(({ oid }) => oid))].sort();
  if (tips.length === 0) return [];
  const kept = tips.length > MOST_TIPS ? null : readCache(workspace);
  if (kept && kept.tips.join() === tips.join()) return kept.commits;
  const fresh = kept ? await newCommits(workspace, tips, kept) : null;
  const found = fresh ?? (await commits(repository, [], [...WITH_TRAILERS, "--branches", "--remotes"]));
  if (tips.length <= MOST_TIPS) writeCache(workspace, { format: CACHE_FORMAT, tips, commits: found });
  return found;
}

/** What was kept with what has come since; null where a kept tip is no longer reachable. */
async function newCommits({ repository }: Workspace, tips: readonly Oid[], kept: Kept): Promise<LoggedCommit[] | null> {
  const except = (oids: readonly Oid[]): string[] => oids.map((oid) => `^${oid}`);
  try {
    const lost = await commits(repository, [...kept.tips, ...except(tips)], ["-n", "1"]);
    if (lost.length > 0) return null;
    const fresh = await commits(repository, [...tips, ...except(kept.tips)], WITH_TRAILERS);
    return [...fresh, ...kept.commits].slice(0, MOST_COMMITS);
  } catch (cause) {
    // A kept tip is gone from the object store.
    if (cause instanceof SessionError && cause.code === "GIT_FAILED") return null;
    throw cause;
  }
}

const CACHE = "checkpoint-commits.json";

function readCache({ layout }: Workspace): Kept | null {
  const kept = jsonFromCache(layout, CACHE) as Kept | null;
  return kept?.format === CACHE_FORMAT && Array.isArray(kept.tips) && Array.isArray(kept.commits) ? kept : null;
}

function writeCache({ layout }: Workspace, kept: Kept): void {
  keepInCache(layout, CACHE, JSON.stringify(kept));
}
