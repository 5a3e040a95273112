import type { Database } from "bun:sqlite";
import { ages, type FileAge } from "../../analysis/figures/age";
import { type ChurnFigures, churn } from "../../analysis/figures/churn";
import { type Coupling, coupling } from "../../analysis/figures/coupling";
import { type Hotspot, hotspots } from "../../analysis/figures/hotspots";
import { estimatedHours } from "../../analysis/figures/hours";
import { contributions, type Ownership, ownership } from "../../analysis/figures/ownership";
import { type Rhythm, rhythm } from "../../analysis/figures/rhythm";
import { type TruckFactor, truckFactor } from "../../analysis/figures/truck-factor";
import { loadHistory } from "../../analysis/history";
import { recall, remember } from "../../analysis/index/memo";

/** The commits that figures are about. Times of the first and the last by author's clock; null where there is none. */
export interface Range {
  from: string | null;
  to: string | null;
  commits: number;
}

/** What the history of the window tells of files and habits. Lists hold the most telling rows; `counts` how many there are. */
export interface Patterns {
  hotspots: Hotspot[];
  coupling: Coupling[];
  churn: Omit<ChurnFigures, "days"> & { days: ChurnFigures["days"] };
  age: { median: number | null; oldest: FileAge[] };
  ownership: Ownership[];
  truckFactor: TruckFactor;
  rhythm: Rhythm;
  /** A guess from commits alone. */
  hours: number;
  counts: { files: number; hotspots: number; coupling: number; ownership: number; authors: number };
}

/** How many rows of each list are told. */
export const MOST_ROWS = 50;
const MOST_DAYS = 366;

/** Works the patterns out, or recalls them where nothing has changed since. `day` is today: ages count up to its end. */
export function patterns(
  db: Database,
  tip: string,
  since: number | null,
  now: Date,
): { range: Range; patterns: Patterns } {
  const day = now.toISOString().slice(0, 10);
  const key = `patterns ${tip} ${since ?? "all"} ${day}`;
  const kept = recall(db, key) as { range: Range; patterns: Patterns } | null;
  if (kept) return kept;
  const history = loadHistory(db, since);
  const own = contributions(history);
  const [allHotspots, allCoupling, owned] = [hotspots(history), coupling(history), ownership(history, own)];
  const aged = ages(history, now.getTime() / 1000);
  const changed = churn(history);
  const answer = {
    range: { from: at(history.from), to: at(history.to), commits: history.commits },
    patterns: {
      hotspots: allHotspots.slice(0, MOST_ROWS),
      coupling: allCoupling.slice(0, MOST_ROWS),
      churn: { ...changed, days: changed.days.slice(-MOST_DAYS), paths: changed.paths.slice(0, MOST_ROWS) },
      age: { median: aged[Math.floor((aged.length - 1) / 2)]?.months ?? null, oldest: aged.slice(0, MOST_ROWS) },
      ownership: owned
        .toSorted((a, b) => b.fragmentation - a.fragmentation || (a.path < b.path ? -1 : 1))
        .slice(0, MOST_ROWS),
      truckFactor: truckFactor(history, own),
      rhythm: rhythm(history),
      hours: estimatedHours(history),
      counts: {
        files: history.files.length,
        hotspots: allHotspots.length,
        coupling: allCoupling.length,
        ownership: owned.length,
        authors: changed.authors.length,
      },
    },
  };
  remember(db, key, answer);
  return answer;
}

function at(seconds: number | null): string | null {
  return seconds === null ? null : `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
