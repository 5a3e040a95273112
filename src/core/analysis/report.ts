import { type History, loadHistory } from "../../analysis/history";
import type { Progress } from "../../analysis/index/update";
import type { Instant, Session } from "../model";
import { readStatus } from "../status";
import { instant, type Workspace } from "../workspace";
import { type Health, health } from "./health";
import { type Patterns, patterns, type Range } from "./patterns";
import { type Recommendation, recommendations } from "./recommendations";
import { type SessionFacts, sessionFacts } from "./session-facts";
import { type Velocity, velocity } from "./velocity";
import { vitals } from "./vitals";
import { withHistory } from "./with-history";

/** The last seven days, everything, or from a date on. */
export type ReportKind = "weekly" | "project" | "since";

/** What a report covers. `since` is null for everything. */
export interface ReportRequest {
  kind: ReportKind;
  since: Date | null;
  progress: Progress;
}

/** A session of the window. `activeSeconds`: within the window. */
export interface ReportSession {
  id: string;
  branch: string;
  status: Session["status"];
  startedAt: string;
  lastAt: string;
  activeSeconds: number;
  objectives: { done: number; total: number };
  checkpoints: number;
}

/** A blocker that was open within the window. */
export interface ReportBlocker {
  id: string;
  branch: string;
  text: string;
  ticket: string | null;
  state: "open" | "resolved";
  openedAt: string | null;
  blockedSeconds: number;
}

/** Everything a report tells, whatever its form. Lists are oldest first, `branches` by time. */
export interface Report {
  kind: ReportKind;
  repository: string;
  window: { from: Instant | null; to: Instant };
  range: Range;
  health: Health;
  recommendations: Recommendation[];
  sessions: ReportSession[];
  branches: { branch: string; activeSeconds: number; sessions: number }[];
  done: { id: string; branch: string; text: string; doneAt: string }[];
  blockers: ReportBlocker[];
  coverage: { at: string; branch: string; percent: number }[];
  /** Of twelve weeks at least, so that a week has something to stand beside. */
  velocity: Velocity;
  patterns: Patterns & { compliance: null };
}

const WEEKS = 12;

/** Midnight here, six days ago: with today seven days. */
export function weekAgo(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6);
}

/** Gathers what a report tells. @throws SessionError GIT_FAILED where history cannot be read whole */
export async function buildReport(workspace: Workspace, { kind, since, progress }: ReportRequest): Promise<Report> {
  const now = workspace.now();
  const weeks = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 7 * (WEEKS - 1));
  const back = since && since < weeks ? since : weeks;
  const [status, all] = await Promise.all([
    readStatus(workspace, { lines: true }),
    sessionFacts(workspace, since === null ? null : back),
  ]);
  const facts = all.filter(({ lastAt }) => since === null || Date.parse(lastAt) >= since.getTime());
  const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
  const { told, recent } = await withHistory(workspace, status.head, progress, (db) => ({
    recent: detached(loadHistory(db, seconds(back))),
    told: patterns(db, status.head ?? "", since && seconds(since), now),
  }));
  const signs = await vitals(workspace, status, recent);
  const checked = health(signs);
  const sessions = facts.map((one) => sessionOf(one, since));
  return {
    kind,
    repository: workspace.repository.top.split(/[\\/]/).at(-1) ?? "",
    window: { from: since && instant(since), to: instant(now) },
    range: told.range,
    health: checked,
    recommendations: recommendations({
      health: checked,
      patterns: told.patterns,
      session: signs.session,
      objectives: status.objectives,
      blockers: status.blockers,
      behind: signs.behind,
      uncommittedLines: signs.uncommitted.lines,
    }),
    sessions,
    branches: byBranch(sessions),
    done: doneWithin(facts, since),
    blockers: blockersWithin(facts, since),
    coverage: coverageOf(facts, since),
    velocity: velocity(all, recent, back, now),
    patterns: { ...told.patterns, compliance: null },
  };
}

function detached(history: History): History {
  const subjects = Array.from({ length: history.commits }, (_, at) => history.subject(at));
  return { ...history, subject: (at) => subjects[at] ?? "" };
}

function sessionOf(
  { session, objectives, checkpoints, intervals, lastAt }: SessionFacts,
  since: Date | null,
): ReportSession {
  const whole = since === null || Date.parse(session.startedAt) >= since.getTime();
  const within = intervals.filter(({ to }) => to === null || (since !== null && Date.parse(to) >= since.getTime()));
  return {
    id: session.id,
    branch: session.branch,
    status: session.status,
    startedAt: session.startedAt,
    lastAt,
    activeSeconds: whole ? session.activeSeconds : within.reduce((sum, { active }) => sum + (active ?? 0), 0),
    objectives: { done: objectives.filter(({ state }) => state === "done").length, total: objectives.length },
    checkpoints: checkpoints.length,
  };
}

function byBranch(sessions: readonly ReportSession[]): Report["branches"] {
  const branches = new Map<string, Report["branches"][number]>();
  for (const { branch, activeSeconds } of sessions) {
    const sum = branches.get(branch) ?? { branch, activeSeconds: 0, sessions: 0 };
    branches.set(branch, { ...sum, activeSeconds: sum.activeSeconds + activeSeconds, sessions: sum.sessions + 1 });
  }
  return [...branches.values()].sort((a, b) => b.activeSeconds - a.activeSeconds || (a.branch < b.branch ? -1 : 1));
}

function doneWithin(facts: readonly SessionFacts[], since: Date | null): Report["done"] {
  return facts
    .flatMap(({ session: { branch }, objectives }) =>
      objectives.flatMap(({ id, text, doneAt }) =>
        doneAt !== null && (since === null || Date.parse(doneAt) >= since.getTime())
          ? [{ id, branch, text, doneAt }]
          : [],
      ),
    )
    .sort((a, b) => (a.doneAt < b.doneAt ? -1 : 1));
}

function blockersWithin(facts: readonly SessionFacts[], since: Date | null): ReportBlocker[] {
  return facts.flatMap(({ session: { branch }, blockers }) =>
    blockers
      .filter(({ resolvedAt }) => resolvedAt === null || since === null || Date.parse(resolvedAt) >= since.getTime())
      .map(({ id, text, state, ticket, openedAt, blockedSeconds }) => ({
        id,
        branch,
        text,
        ticket: ticket?.key ?? null,
        state,
        openedAt,
        blockedSeconds,
      })),
  );
}

function coverageOf(facts: readonly SessionFacts[], since: Date | null): Report["coverage"] {
  return facts
    .flatMap(({ session: { branch }, checkpoints }) =>
      checkpoints.flatMap(({ at, metrics: { coverage } }) =>
        typeof coverage === "number" && (since === null || Date.parse(at) >= since.getTime())
          ? [{ at, branch, percent: coverage }]
          : [],
      ),
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}
