import { type Forecast, forecast, percentile, type Trend, trend } from "../../analysis/figures/spread";
import { startOfWeek, weekOf, weeksBetween } from "../../analysis/figures/weeks";
import type { History } from "../../analysis/history";
import type { SessionFacts } from "./session-facts";

/** One week, named by its Monday on the clock of this machine. */
export interface WeekFigures {
  week: string;
  objectivesDone: number;
  checkpoints: number;
  commits: number;
  /** Lines added less lines removed. */
  netLines: number;
  /** Active time of sessions, and how long blockers were open, added up over them. */
  activeSeconds: number;
  blockedSeconds: number;
}

/** How long something took, in seconds: the median and the 85th percentile; null where there is none. */
export interface LeadTime {
  count: number;
  median: number | null;
  p85: number | null;
}

/** Throughput over time. It counts what was finished, and says nothing of the worth of anybody's work. */
export interface Velocity {
  weeks: WeekFigures[];
  perSession: {
    sessions: number;
    objectivesDone: number | null;
    checkpoints: number | null;
    activeSeconds: number | null;
  };
  /** From adding an objective until it is done, and from the start of a session to its end. */
  leadTime: { objective: LeadTime; session: LeadTime };
  /** Objectives done a week, over the weeks that are over. */
  trend: Trend | null;
  forecast: Forecast | null;
}

const HOUR = 3600_000;

/** Works out throughput from `from` to `now`. `history` holds the commits of that window. */
export function velocity(facts: readonly SessionFacts[], history: History, from: Date, now: Date): Velocity {
  const names = weeksBetween(from, now);
  const weeks = new Map(names.map((week) => [week, emptyWeek(week)]));
  const inWeek = (at: string | null): WeekFigures | undefined =>
    at !== null && Date.parse(at) >= from.getTime() ? weeks.get(weekOf(new Date(at))) : undefined;
  for (const { objectives, checkpoints, blockers, intervals } of facts) {
    for (const { doneAt } of objectives) add(inWeek(doneAt), "objectivesDone", 1);
    for (const { at } of checkpoints) add(inWeek(at), "checkpoints", 1);
    for (const { from: begun, to, active } of intervals) {
      add(inWeek(to ?? begun), "activeSeconds", active ?? 0);
    }
    for (const { openedAt, resolvedAt } of blockers) blocked(weeks, names, openedAt, resolvedAt, from, now);
  }
  for (let commit = 0; commit < history.commits; commit++) {
    const week = weeks.get(weekOf(new Date((history.authored[commit] ?? 0) * 1000)));
    add(week, "commits", 1);
    for (let touch = history.start[commit] ?? 0; touch < (history.start[commit + 1] ?? 0); touch++)
      add(week, "netLines", (history.added[touch] ?? 0) - (history.removed[touch] ?? 0));
  }
  const figures = [...weeks.values()];
  const whole = figures.slice(0, -1).map(({ objectivesDone }) => objectivesDone);
  const open = facts
    .filter(({ session }) => session.status !== "ended")
    .reduce((sum, { objectives }) => sum + objectives.filter(({ state }) => state !== "done").length, 0);
  return {
    weeks: figures,
    perSession: perSession(facts),
    leadTime: leadTimes(facts, from),
    trend: trend(whole),
    forecast: forecast(whole, open),
  };
}

function emptyWeek(week: string): WeekFigures {
  return { week, objectivesDone: 0, checkpoints: 0, commits: 0, netLines: 0, activeSeconds: 0, blockedSeconds: 0 };
}

function add(week: WeekFigures | undefined, key: Exclude<keyof WeekFigures, "week">, more: number): void {
  if (week) week[key] += more;
}

/** Shares the time in which a blocker was open among the weeks. */
function blocked(
  weeks: ReadonlyMap<string, WeekFigures>,
  names: readonly string[],
  openedAt: string | null,
  resolvedAt: string | null,
  from: Date,
  now: Date,
): void {
  if (openedAt === null) return;
  const begun = Math.max(Date.parse(openedAt), from.getTime());
  const ended = resolvedAt === null ? now.getTime() : Date.parse(resolvedAt);
  for (const [at, name] of names.entries()) {
    const start = startOfWeek(name).getTime();
    const next = names[at + 1];
    const end = next === undefined ? start + 8 * 24 * HOUR : startOfWeek(next).getTime();
    const overlap = Math.min(ended, end) - Math.max(begun, start);
    if (overlap > 0) add(weeks.get(name), "blockedSeconds", Math.round(overlap / 1000));
  }
}

function perSession(facts: readonly SessionFacts[]): Velocity["perSession"] {
  const mean = (pick: (one: SessionFacts) => number): number | null =>
    facts.length === 0 ? null : Math.round((10 * facts.reduce((sum, one) => sum + pick(one), 0)) / facts.length) / 10;
  const active = mean(({ session }) => session.activeSeconds);
  return {
    sessions: facts.length,
    objectivesDone: mean(({ objectives }) => objectives.filter(({ state }) => state === "done").length),
    checkpoints: mean(({ checkpoints }) => checkpoints.length),
    activeSeconds: active === null ? null : Math.round(active),
  };
}

function leadTimes(facts: readonly SessionFacts[], from: Date): Velocity["leadTime"] {
  const took = (begun: string | null, ended: string | null): number[] => {
    if (begun === null || ended === null || Date.parse(ended) < from.getTime()) return [];
    return [Math.max(0, Math.round((Date.parse(ended) - Date.parse(begun)) / 1000))];
  };
  const objective = facts.flatMap(({ objectives }) => objectives.flatMap((one) => took(one.createdAt, one.doneAt)));
  const session = facts.flatMap(({ session: one }) => took(one.startedAt, one.endedAt));
  return { objective: spread(objective), session: spread(session) };
}

const spread = (values: readonly number[]): LeadTime => ({
  count: values.length,
  median: percentile(values, 0.5),
  p85: percentile(values, 0.85),
});
