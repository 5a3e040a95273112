import { jsonFromCache } from "../../store/cache-file";
import type { Layout } from "../../store/layout";

/** The file in the cache. */
export const BRIEF_HISTORY = "brief-history.json";

/** What the brief tells of history, as `analyze` and `report` leave it. Dates are days; the window ends at the newest commit. */
export interface BriefHistory {
  tip: string;
  until: string;
  days: number;
  hotspots: { path: string; revisions: number; lines: number }[];
  people: { name: string; email: string; commits: number; last: string }[];
  coupling: { a: string; b: string; shared: number; degree: number }[];
}

/** What was left there; null where nothing was, or it is not whole. */
export function briefHistory(layout: Layout): BriefHistory | null {
  const kept = jsonFromCache(layout, BRIEF_HISTORY) as BriefHistory | null;
  const whole = kept && [kept.hotspots, kept.people, kept.coupling].every(Array.isArray);
  return whole && typeof kept.tip === "string" && typeof kept.until === "string" ? kept : null;
}
