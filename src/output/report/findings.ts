import { printDuration } from "../../config/duration";
import type { Report } from "../../core/analysis/report";
import { count } from "../age";

/** Sentences that say what each part of a report shows; the titles of its charts and chapters. */

/** What the report is about: `The week to 2026-11-25`. */
export function headline({ kind, window: { from, to } }: Report): string {
  if (kind === "weekly") return `Seven days to ${to.slice(0, 10)}`;
  return kind === "project" || from === null
    ? `Everything up to ${to.slice(0, 10)}`
    : `From ${from.slice(0, 10)} to ${to.slice(0, 10)}`;
}

/** The few sentences at the top. */
export function summary(report: Report): string[] {
  const { sessions, range, done, blockers, branches, patterns } = report;
  const time = branches.reduce((sum, { activeSeconds }) => sum + activeSeconds, 0);
  const open = blockers.filter(({ state }) => state === "open").length;
  const list = [
    `${count(sessions.length, "session")} on ${count(branches.length, "branch", "branches")}${time > 0 ? `, ${printDuration(time)} of active time` : ""}.`,
    `${count(done.length, "objective")} done; ${open === 0 ? "no blocker is open" : `${count(open, "blocker")} open`}.`,
    `${count(range.commits, "commit")} by ${count(patterns.counts.authors, "author")}: ${patterns.churn.added} lines added, ${patterns.churn.removed} removed.`,
  ];
  return list;
}

/** Where the time went. */
export function timeFinding({ branches }: Report): string {
  const total = branches.reduce((sum, { activeSeconds }) => sum + activeSeconds, 0);
  const [first] = branches;
  if (!first || total === 0) return "No active time is recorded";
  if (branches.length === 1) return `All ${printDuration(total)} went to ${first.branch}`;
  return `${share(first.activeSeconds / total)} of ${printDuration(total)} went to ${first.branch}`;
}

/** How many objectives a week. */
export function doneFinding({ velocity: { weeks } }: Report): string {
  const total = weeks.reduce((sum, { objectivesDone }) => sum + objectivesDone, 0);
  if (total === 0) return `No objective was done in ${count(weeks.length, "week")}`;
  return `${count(total, "objective")} done in ${count(weeks.length, "week")}`;
}

/** The pace of commits and checkpoints. */
export function paceFinding({ velocity: { weeks } }: Report): string {
  const sum = (pick: (week: (typeof weeks)[number]) => number): number =>
    weeks.reduce((total, week) => total + pick(week), 0);
  const busiest = weeks.toSorted((a, b) => b.commits - a.commits)[0];
  const told = `${count(
    sum(({ commits }) => commits),
    "commit",
  )} and ${count(
    sum(({ checkpoints }) => checkpoints),
    "checkpoint",
  )} in ${count(weeks.length, "week")}`;
  return busiest && busiest.commits > 0 ? `${told}, most of them from ${busiest.week}` : told;
}

/** What was blocked, and for how long. */
export function blockedFinding({ velocity: { weeks } }: Report): string {
  const seconds = weeks.reduce((sum, { blockedSeconds }) => sum + blockedSeconds, 0);
  return seconds === 0 ? "Nothing was blocked" : `Work was blocked for ${printDuration(seconds)} in all`;
}

/** From which coverage to which. */
export function coverageFinding({ coverage }: Report): string {
  const [first, last] = [coverage[0], coverage.at(-1)];
  if (!first || !last) return "No coverage is recorded";
  if (first === last || first.percent === last.percent) return `Coverage is ${last.percent} %`;
  return `Coverage ${last.percent > first.percent ? "rose" : "fell"} from ${first.percent} % to ${last.percent} %`;
}

/** Which file changes most beside its size. */
export function hotspotFinding({ patterns: { hotspots } }: Report): string {
  const [first] = hotspots;
  return first
    ? `${first.path} is the hottest: ${count(first.revisions, "commit")}, ${count(first.lines, "line")}`
    : "No file changed";
}

/** What changes together. */
export function couplingFinding({ patterns: { coupling, counts } }: Report): string {
  const [first] = coupling;
  if (!first) return "No two files change together often";
  return `${count(counts.coupling, "pair")} of files ${counts.coupling === 1 ? "changes" : "change"} together, the closest in ${first.degree} % of their commits`;
}

/** When sessions ran. */
export function sessionsFinding({ sessions }: Report): string {
  const active = sessions.filter(({ status }) => status === "active").length;
  if (sessions.length === 0) return "No session in this window";
  return `${count(sessions.length, "session")}, ${active === 0 ? "none" : active} active now`;
}

function share(part: number): string {
  const percent = Math.round(100 * part);
  if (percent >= 48 && percent <= 52) return "Half";
  return `${percent} %`;
}
