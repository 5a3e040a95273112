import { relative } from "node:path";
import { parseDuration } from "../../config/duration";
import { listRefs } from "../../git/refs";
import type { SessionContext } from "../../store/context";
import { sessionFiles } from "../../store/layout";
import { totalActive } from "../active-time";
import { storedSessions } from "../list";
import type { Instant, Session } from "../model";
import { activeSoFar, describeSession, type StoredSession } from "../session-state";
import { instant, type Workspace } from "../workspace";
import type { TrailerSession } from "./from-messages";
import { readRecords } from "./read";
import type { RecordEntry } from "./record";
import { sessionsFromTrailers } from "./trailer-sessions";

/** Where what is known of a session comes from: local state, a record, or nothing but commits. */
export type Source =
  | { kind: "live"; stored: StoredSession }
  | { kind: "record"; entry: RecordEntry }
  | { kind: "trailers"; told: TrailerSession };

/** A session that this clone knows of. */
export interface KnownSession {
  session: Session;
  source: Source;
  /** The record of a live session that has ended, where there is one. */
  entry: RecordEntry | null;
  /** When it was last seen: its end, else the last edge of its clock or its last checkpoint. */
  lastAt: Instant;
}

/** Every session that this clone knows of, once: local state is better than a record, a record better than commits. Newest first. */
export async function knownSessions(workspace: Workspace): Promise<KnownSession[]> {
  const [entries, told, refs] = await Promise.all([
    readRecords(workspace),
    sessionsFromTrailers(workspace),
    listRefs(workspace.repository, "refs/heads/", "refs/remotes/"),
  ]);
  const branches = new Set(refs.map(({ ref }) => ref.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, "")));
  const records = new Map(entries.map((entry) => [entry.summary.session.id as string, entry]));
  const known = new Map<string, KnownSession>();
  for (const stored of storedSessions(workspace)) {
    const { context } = stored;
    const seconds = activeSoFar(
      workspace,
      context,
      context.checkpoints.map(({ at }) => at),
    );
    const session = describeSession(workspace, stored, seconds);
    known.set(context.id, {
      session,
      source: { kind: "live", stored },
      entry: records.get(context.id) ?? null,
      lastAt: lastSeen(workspace, context),
    });
  }
  for (const [id, entry] of records) if (!known.has(id)) known.set(id, ofRecord(workspace, entry));
  for (const one of told)
    if (!known.has(one.context.id)) known.set(one.context.id, ofTrailers(workspace, one, branches));
  return [...known.values()].sort(byTime);
}

/** Newest first, by when each was last seen. */
function byTime(a: KnownSession, b: KnownSession): number {
  const key = ({ lastAt, session }: KnownSession): string => `${lastAt} ${session.startedAt} ${session.id}`;
  return key(a) < key(b) ? 1 : -1;
}

function ofRecord(workspace: Workspace, entry: RecordEntry): KnownSession {
  const { session } = entry.summary;
  const lastAt = session.endedAt ?? session.startedAt;
  // Where another clone kept its state says nothing about this one.
  return {
    session: { ...session, stateDir: stateDir(workspace, session.branch) },
    source: { kind: "record", entry },
    entry,
    lastAt,
  };
}

/** A session whose branch is gone from here and from all remotes is over, whether or not its commits say so. */
function ofTrailers(workspace: Workspace, told: TrailerSession, branches: ReadonlySet<string>): KnownSession {
  const { context } = told;
  const { id, branch, base, startedAt, author } = context;
  const lastAt = lastSeen(workspace, context);
  const over = context.status === "ended" || !branches.has(branch);
  const [status, endedAt] = over ? (["ended", context.endedAt ?? lastAt] as const) : ([context.status, null] as const);
  const idle = parseDuration(workspace.settings.config.tracking.idle_after) ?? 3600;
  const activeSeconds = totalActive(context.intervals, [], idle, instant(workspace.now()));
  const session = {
    id,
    branch,
    status,
    base,
    startedAt,
    endedAt,
    activeSeconds,
    author,
    stateDir: stateDir(workspace, branch),
  };
  return { session, source: { kind: "trailers", told }, entry: null, lastAt };
}

function lastSeen(workspace: Workspace, context: SessionContext): Instant {
  if (context.endedAt) return context.endedAt;
  if (context.status === "active") return instant(workspace.now());
  const edges = [...context.intervals.map(({ to, from }) => to ?? from), ...context.checkpoints.map(({ at }) => at)];
  return edges.sort().at(-1) ?? context.startedAt;
}

function stateDir({ layout, repository }: Workspace, branch: string): string {
  return relative(repository.commonDir, sessionFiles(layout, branch).folder).replaceAll("\\", "/");
}
