import { isAncestor, mergeBase } from "../git/ancestry";
import { commits, type LoggedCommit } from "../git/log";
import { jsonFromCache, keepInCache } from "../store/cache-file";
import type { SessionContext } from "../store/context";
import type { Oid } from "./model";
import type { Workspace } from "./workspace";

/** A commit of the session: what its own commits are told by, without their messages, which can be long. */
export type SessionCommit = Pick<
  LoggedCommit,
  "oid" | "parents" | "subject" | "author" | "email" | "at" | "committedAt"
>;

/** Raised when what is cached changes its shape. */
const CACHE_FORMAT = 2;

/**
 * The session's own commits, newest first: the first-parent line from its base to `head`. Where a rebase has left the
 * base behind, the line starts where the branch now leaves its base branch. Kept in a cache by base and head.
 */
export async function sessionCommits(
  workspace: Workspace,
  context: SessionContext,
  head: Oid | null,
): Promise<SessionCommit[]> {
  if (head === null || head === context.base.commit) return [];
  const key = keyOf(context, head);
  const cached = readCache(workspace, context, key);
  if (cached) return cached;
  const start = await startOf(workspace, context, head);
  const logged = await commits(workspace.repository, start ? [head, `^${start}`] : [head], ["--first-parent"]);
  const found = logged.map(summaryOf);
  writeCache(workspace, context, key, found);
  return found;
}

/** Adds a commit that was just made on top of `before` to what is cached, so that the next command need not ask for it. */
export function rememberCommit(workspace: Workspace, context: SessionContext, before: Oid, made: LoggedCommit): void {
  const earlier = before === context.base.commit ? [] : readCache(workspace, context, keyOf(context, before));
  if (earlier && made.parents[0] === before)
    writeCache(workspace, context, keyOf(context, made.oid), [summaryOf(made), ...earlier]);
}

function keyOf({ base }: SessionContext, head: Oid): string {
  return `${CACHE_FORMAT}:${base.commit}:${base.branch}:${head}`;
}

function summaryOf({ oid, parents, subject, author, email, at, committedAt }: LoggedCommit): SessionCommit {
  return { oid, parents, subject, author, email, at, committedAt };
}

async function startOf({ repository }: Workspace, { base }: SessionContext, head: Oid): Promise<Oid | null> {
  if (base.commit && (await isAncestor(repository, base.commit, head))) return base.commit;
  return base.branch ? mergeBase(repository, head, `refs/heads/${base.branch}`) : null;
}

const cacheName = ({ id }: SessionContext): string => `commits-${id}.json`;

function readCache({ layout }: Workspace, context: SessionContext, key: string): SessionCommit[] | null {
  const held = jsonFromCache(layout, cacheName(context)) as { key: string; commits: SessionCommit[] } | null;
  return held?.key === key && Array.isArray(held.commits) ? held.commits : null;
}

function writeCache(
  { layout }: Workspace,
  context: SessionContext,
  key: string,
  found: readonly SessionCommit[],
): void {
  keepInCache(layout, cacheName(context), JSON.stringify({ key, commits: found }));
}
