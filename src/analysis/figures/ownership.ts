import type { History } from "../history";

/** Whose a file is. `share`: own added lines of all added lines, in percent. `fragmentation`: 0 one author, towards 1 many. */
export interface Ownership {
  path: string;
  owner: string;
  share: number;
  authors: number;
  fragmentation: number;
}

/** What each author did to each file. Key: `file * people + person`. */
export interface Contributions {
  /** Lines added, and commits, by key. */
  added: Map<number, number>;
  changes: Map<number, number>;
  /** The author of each file's first commit in the window; -1 where there is none. */
  first: Int32Array;
}

/** Adds up what each author did to each file that exists. */
export function contributions({ commits, person, people, start, file, files, added }: History): Contributions {
  const own: Contributions = { added: new Map(), changes: new Map(), first: new Int32Array(files.length).fill(-1) };
  for (let commit = 0; commit < commits; commit++) {
    const who = person[commit] ?? 0;
    for (let touch = start[commit] ?? 0; touch < (start[commit + 1] ?? 0); touch++) {
      const at = file[touch] ?? -1;
      if (at < 0) continue;
      const key = at * people.length + who;
      own.added.set(key, (own.added.get(key) ?? 0) + (added[touch] ?? 0));
      own.changes.set(key, (own.changes.get(key) ?? 0) + 1);
      if (own.first[at] === -1) own.first[at] = who;
    }
  }
  return own;
}

/**
 * The main author of each file by added lines, and how the work on it is spread: fragmentation = 1 − Σ (aᵢ / n)², with aᵢ the
 * commits of one author and n those of all (code-maat, main-dev and fragmentation). Files without added lines are left out.
 */
export function ownership({ files, people }: History, own: Contributions): Ownership[] {
  const authors: { who: number; added: number; changes: number }[][] = files.map(() => []);
  for (const [key, changes] of own.changes) {
    const who = key % people.length;
    authors[(key - who) / people.length]?.push({ who, changes, added: own.added.get(key) ?? 0 });
  }
  const nameOf = (who: number): string => people[who]?.name ?? "";
  return authors.flatMap((list, at) => {
    const total = list.reduce((sum, { added }) => sum + added, 0);
    const commits = list.reduce((sum, { changes }) => sum + changes, 0);
    const main = list.toSorted(
      (a, b) => b.added - a.added || b.changes - a.changes || (nameOf(a.who) < nameOf(b.who) ? -1 : 1),
    )[0];
    if (!main || total === 0) return [];
    const fragmentation = 1 - list.reduce((sum, { changes }) => sum + (changes / commits) ** 2, 0);
    return {
      path: files[at]?.path ?? "",
      owner: nameOf(main.who),
      share: Math.round((100 * main.added) / total),
      authors: list.length,
      fragmentation: Math.round(100 * fragmentation) / 100,
    };
  });
}
