import type { History } from "../history";

/** When and how commits are made. Weekdays begin with Monday; days and hours are those of the author's own clock. */
export interface Rhythm {
  weekdays: number[];
  hours: number[];
  /** Commits whose subject follows Conventional Commits, and their share in percent. */
  conventional: { commits: number; share: number };
  /** Characters of the subject: the median. */
  subjectLength: number;
  reverts: number;
  /** Fixes that touch a file which a feature has touched in the 7 days before. */
  fixAfterFeature: number;
  types: { type: string; commits: number }[];
}

const CONVENTIONAL = /^([a-z]+)(?:\([^()\r\n]*\))?!?: \S/i;
const WEEK = 7 * 86_400;

/** Works out the rhythm of the window. */
export function rhythm(history: History): Rhythm {
  const { commits, authored, zone, subject } = history;
  const [weekdays, hours] = [new Array<number>(7).fill(0), new Array<number>(24).fill(0)];
  const lengths: number[] = [];
  const types = new Map<string, number>();
  let [conventional, reverts, fixes] = [0, 0, 0];
  const featured = new Float64Array(history.files.length).fill(Number.NEGATIVE_INFINITY);
  for (let commit = 0; commit < commits; commit++) {
    const local = (authored[commit] ?? 0) + (zone[commit] ?? 0) * 60;
    count(weekdays, (new Date(local * 1000).getUTCDay() + 6) % 7);
    count(hours, Math.floor((((local % 86_400) + 86_400) % 86_400) / 3600));
    const text = subject(commit);
    lengths.push([...text].length);
    const type = CONVENTIONAL.exec(text)?.[1]?.toLowerCase() ?? null;
    if (type !== null) {
      conventional++;
      types.set(type, (types.get(type) ?? 0) + 1);
    }
    if (type === "revert" || text.startsWith('Revert "')) reverts++;
    if (type === "fix" || type === "feat") fixes += followed(history, commit, type, featured) ? 1 : 0;
  }
  return {
    weekdays,
    hours,
    conventional: { commits: conventional, share: commits > 0 ? Math.round((100 * conventional) / commits) : 0 },
    subjectLength: lengths.sort((a, b) => a - b)[Math.floor((lengths.length - 1) / 2)] ?? 0,
    reverts,
    fixAfterFeature: fixes,
    types: [...types]
      .map(([type, own]) => ({ type, commits: own }))
      .sort((a, b) => b.commits - a.commits || (a.type < b.type ? -1 : 1)),
  };
}

/** Notes when a feature touched each file; of a fix, tells whether it touches one that a feature touched lately. */
function followed(
  { authored, start, file }: History,
  commit: number,
  type: "fix" | "feat",
  featured: Float64Array,
): boolean {
  const at = authored[commit] ?? 0;
  let found = false;
  for (let touch = start[commit] ?? 0; touch < (start[commit + 1] ?? 0); touch++) {
    const own = file[touch] ?? -1;
    if (own < 0) continue;
    const since = at - (featured[own] ?? 0);
    if (type === "fix" && since >= 0 && since <= WEEK) found = true;
    if (type === "feat") featured[own] = at;
  }
  return found;
}

function count(list: number[], at: number): void {
  list[at] = (list[at] ?? 0) + 1;
}
