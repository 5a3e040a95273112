import type { Database } from "bun:sqlite";
import { coupling } from "../../analysis/figures/coupling";
import { hotspots } from "../../analysis/figures/hotspots";
import { type History, loadHistory } from "../../analysis/history";
import { keepInCache } from "../../store/cache-file";
import { BRIEF_HISTORY, type BriefHistory, briefHistory } from "../brief/history-facts";
import type { Oid } from "../model";
import type { Workspace } from "../workspace";

const DAY = 86_400;
const MOST = { hotspots: 5, people: 8, coupling: 200 };
/** Pairs are told of a year, hotspots and people of the last quarter. */
const YEAR = 365;
const QUARTER = 90;
/** What this program writes itself tells nothing of the code. */
const OWN = ".session/";

/** Keeps what the brief tells of history in a small file of its own, so that it need not open the index; only where that is out of date. */
export function keepForBrief({ layout }: Workspace, tip: Oid, db: Database): void {
  if (briefHistory(layout)?.tip === tip) return;
  const newest = db.query<{ at: number | null }, []>("SELECT max(committed) AS at FROM commits").get()?.at ?? 0;
  const recent = loadHistory(db, newest - QUARTER * DAY);
  const facts: BriefHistory = {
    tip,
    until: new Date(newest * 1000).toISOString().slice(0, 10),
    days: QUARTER,
    hotspots: hotspots(recent)
      .filter(({ path }) => !path.startsWith(OWN))
      .slice(0, MOST.hotspots)
      .map(({ path, revisions, lines }) => ({ path, revisions, lines })),
    people: active(recent),
    coupling: coupling(loadHistory(db, newest - YEAR * DAY)).slice(0, MOST.coupling),
  };
  keepInCache(layout, BRIEF_HISTORY, JSON.stringify(facts));
}

/** Who made commits, the last to do so first. */
function active({ commits, authored, person, people }: History): BriefHistory["people"] {
  const own = people.map(({ name, email }) => ({ name, email, commits: 0, last: 0 }));
  for (let commit = 0; commit < commits; commit++) {
    const one = own[person[commit] ?? 0];
    if (!one) continue;
    one.commits++;
    one.last = Math.max(one.last, authored[commit] ?? 0);
  }
  return own
    .filter((one) => one.commits > 0)
    .sort((a, b) => b.last - a.last || (a.name < b.name ? -1 : 1))
    .slice(0, MOST.people)
    .map(({ last, ...one }) => ({ ...one, last: new Date(last * 1000).toISOString().slice(0, 10) }));
}
