import { commits } from "../git/log";
import { branchTip } from "../git/refs";
import { readBlockers } from "./blockers";
import type { Opened } from "./go-to-branch";
import type { Instant } from "./model";
import { sessionCommits } from "./session-commits";
import type { Workspace } from "./workspace";

/** What happened while the session lay still, a line each: commits by others on its branch and its base, blockers resolved. */
export async function happenedSince(workspace: Workspace, { session, resumed }: Opened): Promise<string[]> {
  const left = lastEdge(session.context.intervals.slice(0, -1));
  if (!resumed || !left) return [];
  const { context } = session;
  const tip = await branchTip(workspace.repository, context.branch);
  const others = (await sessionCommits(workspace, context, tip)).filter(
    ({ email, committedAt }) => email !== context.author.email && committedAt > left,
  );
  const lines = others.slice(0, 5).map(({ oid, subject, author }) => `${oid.slice(0, 8)} ${author}: ${subject}`);
  if (others.length > 5) lines.push(`and ${others.length - 5} more commits by others`);
  const onBase = await newOnBase(workspace, context.base.branch, tip, left);
  if (onBase > 0) lines.push(`${context.base.branch} has ${onBase} new ${onBase === 1 ? "commit" : "commits"}`);
  const resolved = readBlockers(session, workspace.now()).filter(
    ({ resolvedAt }) => resolvedAt !== null && resolvedAt > left,
  );
  return [...lines, ...resolved.map(({ id, text }) => `${id} was resolved: ${text}`)];
}

function lastEdge(intervals: readonly { to: Instant | null }[]): Instant | null {
  return intervals.at(-1)?.to ?? null;
}

async function newOnBase(
  { repository }: Workspace,
  base: string | null,
  tip: string | null,
  since: Instant,
): Promise<number> {
  const baseTip = base ? await branchTip(repository, base) : null;
  if (!baseTip || !tip) return 0;
  return (await commits(repository, [baseTip, `^${tip}`], [`--since=${since}`, "-n", "500"])).length;
}
