import { SessionError } from "../../errors";
import { isAncestor } from "../../git/ancestry";
import { treeChanges } from "../../git/diff";
import { EMPTY_SHA1, EMPTY_SHA256 } from "../../git/record-chain";
import { branchTip } from "../../git/refs";
import type { SessionContext } from "../../store/context";
import type { FileChange, Oid } from "../model";
import { type SessionCommit, sessionCommits } from "../session-commits";
import type { Workspace } from "../workspace";

/** What a session's commits did, worked out from git. */
export interface SessionWork {
  /** The last commit looked at; null where there is none. */
  head: Oid | null;
  /** Newest first. */
  commits: SessionCommit[];
  /** The net change of files outside of `.session/`, without what merges brought in. */
  changes: FileChange[];
  totals: Totals;
  /** The commits are no longer in this clone. */
  gone: boolean;
}

/** The figures of a session that git gives. */
export interface Totals {
  commits: number;
  filesChanged: number;
  linesAdded: number;
  linesRemoved: number;
}

/** The commit a session has come to: the branch's tip while it is open, its last commit once it has ended. */
export async function headOf({ repository }: Workspace, context: SessionContext): Promise<Oid | null> {
  const last = context.checkpoints.findLast(({ commit }) => commit !== null)?.commit ?? null;
  if (context.status === "ended") return context.head ?? last;
  return (await branchTip(repository, context.branch)) ?? last;
}

/** Commits and net changes of a session up to `head`. Where the commits are gone it says so and counts nothing. */
export async function sessionWork(
  workspace: Workspace,
  context: SessionContext,
  head: Oid | null,
): Promise<SessionWork> {
  try {
    const commits = await sessionCommits(workspace, context, head);
    const start = head && (await changesStart(workspace, context, commits));
    const all = head && start ? await treeChanges(workspace.repository, start, head) : [];
    const changes = all.filter(({ path }) => !path.startsWith(".session/"));
    return { head, commits, changes, totals: totalsOf(commits.length, changes), gone: false };
  } catch (cause) {
    // 128 is git's word for an object it has not; a git that was killed tells nothing.
    if (!(cause instanceof SessionError && cause.code === "GIT_FAILED" && cause.details.code === 128)) throw cause;
    return { head, commits: [], changes: [], totals: totalsOf(0, []), gone: true };
  }
}

/** Counts files and lines. */
export function totalsOf(commits: number, changes: readonly FileChange[]): Totals {
  const sum = (pick: (change: FileChange) => number): number =>
    changes.reduce((total, change) => total + pick(change), 0);
  return {
    commits,
    filesChanged: changes.length,
    linesAdded: sum(({ added }) => added),
    linesRemoved: sum(({ removed }) => removed),
  };
}

/**
 * What the net change is told against: the parent of the first commit. Where the base branch was merged in, the merged
 * commit, so that others' work does not count as the session's.
 */
export async function changesStart(
  { repository }: Workspace,
  { base }: SessionContext,
  commits: readonly SessionCommit[],
): Promise<Oid | null> {
  const first = commits.at(-1);
  if (!first) return null;
  const merged = commits.find(({ parents }) => parents.length > 1)?.parents[1];
  if (merged && base.commit && (await isAncestor(repository, base.commit, merged))) return merged;
  return first.parents[0] ?? (first.oid.length > 40 ? EMPTY_SHA256 : EMPTY_SHA1);
}
