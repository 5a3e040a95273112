import { printDuration } from "../config/duration";
import type { LeadTime, Velocity, WeekFigures } from "../core/analysis/velocity";
import { count } from "./age";
import { table } from "./columns";
import type { Paint } from "./paint";
import { sparkline } from "./sparkline";

const ROWS: readonly (readonly [string, (week: WeekFigures) => number])[] = [
  ["objectives done", ({ objectivesDone }) => objectivesDone],
  ["checkpoints", ({ checkpoints }) => checkpoints],
  ["commits", ({ commits }) => commits],
  ["net lines", ({ netLines }) => netLines],
  ["hours at work", ({ activeSeconds }) => Math.round(activeSeconds / 360) / 10],
  ["hours blocked", ({ blockedSeconds }) => Math.round(blockedSeconds / 360) / 10],
];
const DRAWN = 26;

/** Throughput by week: a line for each figure, lead times, trend and forecast. `brief`: the lines alone. */
export function renderVelocity(velocity: Velocity, brief: boolean, paint: Paint): string {
  const weeks = velocity.weeks.slice(-DRAWN);
  const unicode = paint.marks.more === "…";
  const rows = [
    ["  ", "", "this week", "in all"].map((text) => paint.dim(text)),
    ...ROWS.filter(([, pick]) => weeks.some((week) => pick(week) !== 0)).map(([name, pick]) => {
      const values = weeks.map(pick);
      const total = Math.round(10 * velocity.weeks.reduce((sum, week) => sum + pick(week), 0)) / 10;
      return [`  ${name}`, paint.cyan(sparkline(values, unicode)), String(values.at(-1) ?? 0), String(total)];
    }),
  ];
  if (rows.length === 1) rows.length = 0;
  const head = `${paint.bold("velocity")}  ${count(velocity.weeks.length, "week")} from ${velocity.weeks[0]?.week ?? ""}`;
  const lines = [head, ...table(rows, paint.width, [2])];
  if (rows.length === 0) lines.push("  nothing was finished or committed in these weeks");
  if (brief) return lines.join("\n");
  const { perSession, leadTime, trend, forecast } = velocity;
  lines.push(
    "",
    `  lead time of an objective  ${lead(leadTime.objective)}`,
    `  lead time of a session     ${lead(leadTime.session)}`,
  );
  if (perSession.sessions > 0)
    lines.push(
      `  a session, on average      ${perSession.objectivesDone} objectives done, ${perSession.checkpoints} checkpoints, ${printDuration(perSession.activeSeconds ?? 0)}`,
    );
  if (trend)
    lines.push(
      `  trend                      ${trend.slope} objectives a week more each week, standard error ${trend.error}`,
    );
  lines.push(
    forecast
      ? `  forecast                   ${count(forecast.open, "open objective")}: ${forecast.weeks.p50} to ${count(forecast.weeks.p85, "week")} (50 % and 85 % of trials, from ${forecast.from} weeks)`
      : "  forecast                   none: it needs open objectives, and some that were done in 4 weeks or more",
  );
  return lines.join("\n");
}

function lead({ count: number, median, p85 }: LeadTime): string {
  if (median === null || p85 === null) return "none finished";
  return `median ${printDuration(median)}, 85 % within ${printDuration(p85)} (${number} finished)`;
}
