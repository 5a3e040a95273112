import { type BaseEvent, definePlugin, type HookResult } from "session/plugin";
import * as v from "valibot";
import { forecast } from "./spread";
import { weeksBefore } from "./weeks";

/** Throughput of the past weeks, and what it says about the open objectives. */
export default definePlugin({
  name: "velocity",
  apiVersion: 1,
  summary: "how long the open objectives take, from the throughput of past weeks",
  hooks: ["onEnd"],
  env: [],
  options: v.object({ weeks: v.optional(v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(52)), 12) }),
  setup: ({ weeks }) => ({
    onEnd: (event) => estimate(event, weeks),
  }),
});

/** As many sessions of the past are read. */
const SESSIONS = 500;

/** A line for the handoff: how long the open objectives take at the throughput so far. */
async function estimate(event: BaseEvent, most: number): Promise<HookResult | undefined> {
  const open = event.objectives.filter(({ state }) => state !== "done").length;
  if (open === 0) return undefined;
  const weeks = weeksBefore(event.at, await event.sessions(SESSIONS), most);
  const finished = weeks.map(({ objectives }) => objectives);
  const outlook = forecast(finished, open);
  if (outlook === null) return undefined;
  const { median, p85 } = outlook;
  const span = median === p85 ? plural(median, "week") : `${median} to ${plural(p85, "week")}`;
  const done = finished.reduce((sum, count) => sum + count, 0);
  const base = `${plural(done, "objective")} in the last ${plural(weeks.length, "week")}`;
  const markdown = `${plural(open, "open objective")}: ${span} at the throughput so far (${base}; from even odds to 85 %).`;
  return { sections: [{ title: "Estimate", markdown, priority: 30 }], metrics: { forecastWeeks: p85 } };
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
