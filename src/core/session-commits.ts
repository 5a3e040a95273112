import { isAncestor } from "../git/ancestry";
import { commits, type LoggedCommit } from "../git/log";
import { listRefs } from "../git/refs";
import type { Repository } from "../git/repository";
import { jsonFromCache, keepInCache } from "../store/cache-file";
import type { SessionContext } from "../store/context";
import type { Oid } from "./model";
import type { Workspace } from "./workspace";

/** A commit of the session: what its own commits are told by, without their messages, which can be long. */
export type SessionCommit = Pick<
  LoggedCommit,
  "oid" | "parents" | "tree" | "subject" | "author" | "email" | "at" | "committedAt"
> & {
  /** The checkpoints of this session whose message it carries, several after a squash: label or `cp-N` each. */
  checkpoints: string[];
};

/** Raised when what is cached changes its shape. */
const CACHE_FORMAT = 3;

/**
 * The session's own commits, newest first: the first-parent line from its base to `head`. Where a rebase has put it on
 * later commits of its base branch, the line starts where the branch now leaves that one. Kept in a cache by base and head.
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
  const found = await lineOf(workspace, context, head);
  writeCache(workspace, context, key, found);
  return found;
}

/** Adds a commit that was just made on top of `before` to what is cached, so that the next command need not ask for it. */
export function rememberCommit(workspace: Workspace, context: SessionContext, before: Oid, made: LoggedCommit): void {
  const earlier = before === context.base.commit ? [] : readCache(workspace, context, keyOf(context, before));
  if (earlier && made.parents[0] === before)
    writeCache(workspace, context, keyOf(context, made.oid), [summaryOf(context, made), ...earlier]);
}

function keyOf({ base }: SessionContext, head: Oid): string {
  return `${CACHE_FORMAT}:${base.commit}:${base.branch}:${head}`;
}

function summaryOf({ id }: SessionContext, commit: LoggedCommit): SessionCommit {
  const { oid, parents, tree, subject, author, email, at, committedAt, message } = commit;
  return { oid, parents, tree, subject, author, email, at, committedAt, checkpoints: checkpointsIn(message, id) };
}

/** A look at the trailers alone: the parser of whole messages has no place where `status` reads. */
function checkpointsIn(message: string, session: string): string[] {
  if (!message.includes("Session-Checkpoint:")) return [];
  return message.split(/\n\s*\n/).flatMap((paragraph) => {
    const named = /^Session-Checkpoint: (.*)$/m.exec(paragraph)?.[1]?.trim();
    return named !== undefined && /^Session-Id: (.*)$/m.exec(paragraph)?.[1]?.trim() === session ? [named] : [];
  });
}

async function lineOf({ repository }: Workspace, context: SessionContext, head: Oid): Promise<SessionCommit[]> {
  const { base, status } = context;
  const line = async (without: readonly string[]): Promise<SessionCommit[]> => {
    const range = [head, ...without.map((oid) => `^${oid}`)];
    return (await commits(repository, range, ["--first-parent"])).map((commit) => summaryOf(context, commit));
  };
  const tips = await baseTips(repository, base.branch);
  const known = base.commit !== null && (await isAncestor(repository, base.commit, head));
  if (!known) return line(tips);
  const since = [base.commit ?? head];
  const all = await line(since);
  // Where the base branch is where it was, as mostly, there is nothing to leave out.
  if (all.length === 0 || tips.every((tip) => tip === base.commit)) return all;
  const own = await line([...since, ...tips]);
  const kept = new Set(own.map(({ oid }) => oid));
  // Work that was merged is on the base branch too, and remains the session's.
  const merged = all.some(({ oid, checkpoints }) => checkpoints.length > 0 && !kept.has(oid));
  return merged || (own.length === 0 && status === "ended") ? all : own;
}

/** Where the base branch stands, and where the branch stands that it follows. */
async function baseTips(repository: Repository, branch: string | null): Promise<Oid[]> {
  if (branch === null) return [];
  const full = `refs/heads/${branch}`;
  const local = (await listRefs(repository, full)).find(({ ref }) => ref === full);
  if (!local) return [];
  const followed = local.upstream === "" ? [] : await listRefs(repository, `refs/remotes/${local.upstream}`);
  return [...new Set([local.oid, ...followed.map(({ oid }) => oid)])];
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
