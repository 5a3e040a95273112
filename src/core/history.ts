import { SessionError } from "../errors";
import { type WorkTreeStatus, workTreeStatus } from "../git/status";
import type { SessionContext } from "../store/context";
import { latestMetrics } from "./handoff/figures";
import type { Metrics, Objective, Session } from "./model";
import { readObjectives } from "./objectives";
import { type KnownSession, knownSessions } from "./records/catalogue";
import { headOf, sessionWork, type Totals } from "./records/session-work";
import { activeSoFar, type StoredSession, signsOfLife } from "./session-state";
import type { Workspace } from "./workspace";

/** Which sessions of the past are asked for. */
export interface HistoryRequest {
  /** The most sessions to tell of. */
  count: number;
  /** Only those that were seen at this time or later. */
  since: Date | null;
  branch: string | null;
  /** Part of a name or address, in any case. */
  author: string | null;
}

/** A session with its figures. `lastAt`: its end, or when it was last seen. */
export interface HistoryRow extends Session, Totals {
  objectives: { done: number; total: number };
  checkpoints: number;
  source: "live" | "record" | "trailers";
  metrics: Metrics;
  lastAt: string;
}

/** Ended and open sessions, newest first. Needs no set-up: a clone that has nothing but commits tells what those tell. */
export async function readHistory(workspace: Workspace, request: HistoryRequest): Promise<HistoryRow[]> {
  const known = (await knownSessions(workspace)).filter((one) => isWanted(one, request)).slice(0, request.count);
  const open = known.some(({ source, session }) => source.kind === "live" && session.status !== "ended");
  const status = open ? await workTreeStatus(workspace.repository) : null;
  return Promise.all(known.map((one) => rowOf(workspace, one, status)));
}

/** One session with its figures, as the history has it. */
export async function historyRow(workspace: Workspace, known: KnownSession): Promise<HistoryRow> {
  const open = known.source.kind === "live" && known.session.status !== "ended";
  return rowOf(workspace, known, open ? await workTreeStatus(workspace.repository) : null);
}

function isWanted({ session, lastAt }: KnownSession, { since, branch, author }: HistoryRequest): boolean {
  if (since && Date.parse(lastAt) < since.getTime()) return false;
  if (branch !== null && session.branch !== branch) return false;
  const { name, email } = session.author;
  return author === null || `${name} <${email}>`.toLowerCase().includes(author.toLowerCase());
}

async function rowOf(workspace: Workspace, known: KnownSession, status: WorkTreeStatus | null): Promise<HistoryRow> {
  const { session, source, lastAt } = known;
  if (source.kind === "live") return liveRow(workspace, known, source.stored, status);
  if (source.kind === "record") {
    const { objectives, checkpoints, totals, metrics } = source.entry.summary;
    return { ...session, ...totals, objectives, checkpoints, source: "record", metrics, lastAt };
  }
  const { context, head, objectives } = source.told;
  const { totals } = await sessionWork(workspace, context, head);
  return { ...session, ...totals, ...listed(objectives, context), source: "trailers", lastAt };
}

/** An ended session has its figures in its record; for an open one they are worked out now. */
async function liveRow(
  workspace: Workspace,
  { session, entry, lastAt }: KnownSession,
  stored: StoredSession,
  status: WorkTreeStatus | null,
): Promise<HistoryRow> {
  const { context } = stored;
  const row = { ...session, ...listed(objectivesOf(workspace, stored), context), source: "live" as const, lastAt };
  const ended = context.status === "ended";
  if (ended && entry?.summary.revision === context.revision) return { ...row, ...entry.summary.totals };
  const { commits, totals } = await sessionWork(workspace, context, await headOf(workspace, context));
  if (ended) return { ...row, ...totals };
  const here = status?.branch === context.branch ? status : null;
  const activeSeconds = activeSoFar(workspace, context, signsOfLife(workspace, context, commits, here));
  return { ...row, ...totals, activeSeconds };
}

/** One list that cannot be read leaves the rest of the history to be told. */
function objectivesOf({ warn }: Workspace, stored: StoredSession): Objective[] {
  try {
    return readObjectives(stored);
  } catch (cause) {
    if (!(cause instanceof SessionError)) throw cause;
    warn(cause.message);
    return [];
  }
}

function listed(
  objectives: readonly Objective[],
  { checkpoints }: SessionContext,
): Pick<HistoryRow, "objectives" | "checkpoints" | "metrics"> {
  const done = objectives.filter(({ state }) => state === "done").length;
  return {
    objectives: { done, total: objectives.length },
    checkpoints: checkpoints.length,
    metrics: latestMetrics(checkpoints),
  };
}
