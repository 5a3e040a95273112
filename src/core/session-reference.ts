import { SessionError } from "../errors";
import { currentBranch } from "../git/head";
import { type KnownSession, knownSessions } from "./records/catalogue";
import type { Workspace } from "./workspace";

/** Ids named where a reference could mean several sessions. */
const MOST_NAMED = 5;

/**
 * The session that a person means: a whole id, `last` or `@-1` (the one that ended last), `@-2` (the one before it), a
 * branch (its newest session), or the beginning of one id.
 * @param known Newest first.
 * @throws SessionError AMBIGUOUS, NO_SUCH_SESSION
 */
export function chooseSession(known: readonly KnownSession[], name: string): KnownSession {
  const exact = known.find(({ session }) => session.id === name);
  if (exact) return exact;
  const back = name === "last" ? 1 : Number(/^@-(\d{1,6})$/.exec(name)?.[1] ?? Number.NaN);
  if (!Number.isNaN(back)) return known.filter(({ session }) => session.status === "ended")[back - 1] ?? none(name);
  const onBranch = known.find(({ session }) => session.branch === name);
  if (onBranch) return onBranch;
  const beginning = known.filter(({ session }) => session.id.startsWith(name));
  if (beginning.length > 1) throw new SessionError("AMBIGUOUS", { name, candidates: named(beginning) });
  return beginning[0] ?? none(name);
}

/** The same over all sessions that this clone knows of. */
export async function findSession(workspace: Workspace, name: string): Promise<KnownSession> {
  return chooseSession(await knownSessions(workspace), name);
}

/**
 * The session that is meant where none is named: the open one here, else the one that ended last on this branch, else the
 * newest of all.
 * @throws SessionError NO_SESSION where there is none at all
 */
export async function sessionAtHand(workspace: Workspace): Promise<KnownSession> {
  const [known, branch] = await Promise.all([knownSessions(workspace), currentBranch(workspace.repository)]);
  const here = known.filter(({ session }) => session.branch === branch);
  const open = here.find(({ session, source }) => source.kind === "live" && session.status !== "ended");
  const chosen = open ?? here[0] ?? known[0];
  if (!chosen) throw new SessionError("NO_SESSION", { branch });
  return chosen;
}

/**
 * What a session is compared with where nothing is named: the open one here, else the newest other.
 * @param known Newest first.
 * @throws SessionError NO_OTHER_SESSION
 */
export function otherSession(known: readonly KnownSession[], than: KnownSession, branch: string | null): KnownSession {
  const others = known.filter(({ session }) => session.id !== than.session.id);
  const open = others.find(
    ({ session, source }) => session.branch === branch && source.kind === "live" && session.status !== "ended",
  );
  const chosen = open ?? others[0];
  if (!chosen) throw new SessionError("NO_OTHER_SESSION", { id: than.session.id });
  return chosen;
}

function named(sessions: readonly KnownSession[]): string[] {
  const ids = sessions.slice(0, MOST_NAMED).map(({ session }) => session.id as string);
  return sessions.length > MOST_NAMED ? [...ids, `${sessions.length - MOST_NAMED} more`] : ids;
}

function none(name: string): never {
  throw new SessionError("NO_SUCH_SESSION", { name });
}
