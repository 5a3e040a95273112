import { type BaseEvent, definePlugin, type HookResult } from "session/plugin";
import * as v from "valibot";
import { forecast, percentile } from "./spread";
import { weeksBefore } from "./weeks";

/** Throughput of the past weeks, and what it says about the open objectives. */
export default definePlugin({
  name: "velocity",
  apiVersion: 1,
  summary: "throughput by week, lead times, and a forecast of open objectives",
  hooks: ["onEnd", "onAnalyze", "onReport"],
  env: [],
  options: v.object({ weeks: v.optional(v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(52)), 12) }),
  setup: ({ weeks }) => ({
    onEnd: (event) => estimate(event, weeks),
    onAnalyze: (event) => figures(event, weeks),
    onReport: (event) => figures(event, weeks),
  }),
});

/** As many sessions of the past are read. */
const SESSIONS = 500;

async function look(event: BaseEvent, most: number) {
  const sessions = await event.sessions(SESSIONS);
  const weeks = weeksBefore(event.at, sessions, most);
  const lead = sessions.flatMap(({ startedAt, endedAt }) => {
    const seconds = endedAt === null ? Number.NaN : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
    return seconds >= 0 ? [Math.round(seconds)] : [];
  });
  const open = event.objectives.filter(({ state }) => state !== "done").length;
  const outlook = forecast(
    weeks.map(({ objectives }) => objectives),
    open,
  );
  return {
    weeks,
    open,
    outlook,
    lead: { count: lead.length, median: percentile(lead, 0.5), p85: percentile(lead, 0.85) },
  };
}

/** A line for the handoff: how long the open objectives take at the throughput so far. */
async function estimate(event: BaseEvent, most: number): Promise<HookResult | undefined> {
  const { weeks, open, outlook } = await look(event, most);
  if (outlook === null) return undefined;
  const { median, p85 } = outlook;
  const span = median === p85 ? plural(median, "week") : `${median} to ${plural(p85, "week")}`;
  const done = weeks.reduce((sum, week) => sum + week.objectives, 0);
  const base = `${plural(done, "objective")} in the last ${plural(weeks.length, "week")}`;
  const markdown = `${plural(open, "open objective")}: ${span} at the throughput so far (${base}; from even odds to 85 %).`;
  return { sections: [{ title: "Estimate", markdown, priority: 30 }], metrics: { forecastWeeks: p85 } };
}

async function figures(event: BaseEvent, most: number): Promise<HookResult> {
  const { weeks, open, outlook, lead } = await look(event, most);
  return {
    figures: {
      weeks: weeks.map((week) => ({ ...week })),
      sessionLeadSeconds: { ...lead },
      openObjectives: open,
      forecastWeeks: outlook === null ? null : { ...outlook },
    },
  };
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
