import type { History } from "../history";

/** Lines added and removed, and in how many commits. */
export interface Churn {
  commits: number;
  added: number;
  removed: number;
}

/** Churn of the window: in all, by day of the author's clock, by author (by name), by file that exists (most lines first). */
export interface ChurnFigures extends Churn {
  days: ({ day: string } & Churn)[];
  authors: ({ name: string } & Churn)[];
  paths: ({ path: string } & Churn)[];
}

/** Adds up lines (code-maat, abs-churn, author-churn, entity-churn). Totals, days and authors count files that are gone too. */
export function churn(history: History): ChurnFigures {
  const { commits, authored, zone, person, people, start, file, files, added, removed } = history;
  const all = none();
  const days = new Map<string, Churn>();
  const authors = new Map<string, Churn>();
  const paths = files.map(none);
  for (let commit = 0; commit < commits; commit++) {
    const sum = none();
    sum.commits = 1;
    for (let touch = start[commit] ?? 0; touch < (start[commit + 1] ?? 0); touch++) {
      const own = { commits: 1, added: added[touch] ?? 0, removed: removed[touch] ?? 0 };
      sum.added += own.added;
      sum.removed += own.removed;
      const path = paths[file[touch] ?? -1];
      if (path) plus(path, own);
    }
    plus(all, sum);
    plus(entry(days, dayOf(authored[commit] ?? 0, zone[commit] ?? 0)), sum);
    plus(entry(authors, people[person[commit] ?? 0]?.name ?? ""), sum);
  }
  const lines = ({ added: more, removed: less }: Churn): number => more + less;
  return {
    ...all,
    days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, sum]) => ({ day, ...sum })),
    authors: [...authors].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, sum]) => ({ name, ...sum })),
    paths: paths
      .flatMap((sum, at) => (sum.commits > 0 ? [{ path: files[at]?.path ?? "", ...sum }] : []))
      .sort((a, b) => lines(b) - lines(a) || (a.path < b.path ? -1 : 1)),
  };
}

/** The calendar day of an instant (seconds) on a clock that is `zone` minutes east of UTC: `2026-11-20`. */
export function dayOf(seconds: number, zone: number): string {
  const date = new Date((seconds + zone * 60) * 1000);
  return Number.isNaN(date.getTime()) ? "1970-01-01" : date.toISOString().slice(0, 10);
}

const none = (): Churn => ({ commits: 0, added: 0, removed: 0 });

function plus(sum: Churn, more: Churn): void {
  sum.commits += more.commits;
  sum.added += more.added;
  sum.removed += more.removed;
}

function entry(map: Map<string, Churn>, key: string): Churn {
  const known = map.get(key) ?? none();
  map.set(key, known);
  return known;
}
