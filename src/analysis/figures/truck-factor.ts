import type { History } from "../history";
import type { Contributions } from "./ownership";

/** How many people could leave before most files have nobody left who knows them, and who they are, the most files first. */
export interface TruckFactor {
  factor: number;
  people: string[];
  /** Files that have at least one author by this measure. */
  files: number;
}

/** The least absolute and relative degree of authorship. */
const LEAST = 3.293;
const SHARE = 0.75;

/**
 * Degree of authorship DOA = 3.293 + 1.098 · FA + 0.164 · DL − 0.321 · ln(1 + AC), with FA 1 for who made the file, DL own
 * commits, AC those of others; somebody is an author where DOA, as a share of the file's highest, is over 0.75 and at least
 * 3.293. Who has most files is taken away, until fewer than half of the files have an author left
 * (Avelino, Passos, Hora, Valente: A Novel Approach for Estimating Truck Factors, ICPC 2016).
 */
export function truckFactor({ people, files }: History, { changes, first }: Contributions): TruckFactor {
  const total = new Int32Array(files.length);
  for (const [key, count] of changes) {
    const at = Math.floor(key / people.length);
    total[at] = (total[at] ?? 0) + count;
  }
  const degrees: Map<number, number>[] = files.map(() => new Map());
  for (const [key, own] of changes) {
    const who = key % people.length;
    const at = (key - who) / people.length;
    const others = (total[at] ?? 0) - own;
    degrees[at]?.set(who, LEAST + (first[at] === who ? 1.098 : 0) + 0.164 * own - 0.321 * Math.log(1 + others));
  }
  const authors = degrees
    .map((degree) => {
      const highest = Math.max(...degree.values());
      return new Set([...degree].filter(([, doa]) => doa >= LEAST && doa / highest > SHARE).map(([who]) => who));
    })
    .filter((set) => set.size > 0);
  return removed(
    authors,
    people.map(({ name }) => name),
  );
}

function removed(authors: readonly Set<number>[], names: readonly string[]): TruckFactor {
  const gone: string[] = [];
  const left = authors.map((set) => new Set(set));
  const covered = (): number => left.filter((set) => set.size > 0).length;
  while (authors.length > 0 && covered() >= authors.length / 2) {
    const counts = new Map<number, number>();
    for (const set of left) for (const who of set) counts.set(who, (counts.get(who) ?? 0) + 1);
    const top = [...counts].sort(([a, x], [b, y]) => y - x || ((names[a] ?? "") < (names[b] ?? "") ? -1 : 1))[0];
    if (!top) break;
    gone.push(names[top[0]] ?? "");
    for (const set of left) set.delete(top[0]);
  }
  return { factor: gone.length, people: gone, files: authors.length };
}
