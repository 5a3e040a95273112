import type { History } from "../history";
import { revisionsOf } from "./hotspots";

/** Two files that change together. `degree` in percent. */
export interface Coupling {
  a: string;
  b: string;
  shared: number;
  degree: number;
}

/** From when on a pair counts, as code-maat has them. */
export const COUPLING_LIMITS = { averageRevisions: 5, shared: 5, degree: 30, widestCommit: 30 } as const;

/**
 * Pairs of files by how often they change in the same commit: degree = int(100 · shared / ((revisions A + revisions B) / 2))
 * (code-maat, logical_coupling). Commits of more than 30 files are left out, from the revisions too.
 */
export function coupling(history: Pick<History, "commits" | "file" | "files" | "start" | "width">): Coupling[] {
  const { commits, file, files, start, width } = history;
  const narrow = (commit: number): boolean => (width[commit] ?? 0) <= COUPLING_LIMITS.widestCommit;
  const kept = file.slice();
  for (let commit = 0; commit < commits; commit++) if (!narrow(commit)) kept.fill(-1, start[commit], start[commit + 1]);
  const revisions = revisionsOf({ file: kept, files });
  const commitsOf = commitsByFile(kept, start, revisions);
  const together = new Int32Array(files.length);
  const pairs: Coupling[] = [];
  for (const [a, own] of commitsOf.entries()) {
    if (own.length < COUPLING_LIMITS.shared) continue;
    const partners: number[] = [];
    for (const commit of own) {
      for (let touch = start[commit] ?? 0; touch < (start[commit + 1] ?? 0); touch++) {
        const b = kept[touch] ?? -1;
        if (b <= a) continue;
        if (together[b] === 0) partners.push(b);
        together[b] = (together[b] ?? 0) + 1;
      }
    }
    for (const b of partners) {
      const shared = together[b] ?? 0;
      together[b] = 0;
      const average = ((revisions[a] ?? 0) + (revisions[b] ?? 0)) / 2;
      const degree = Math.floor((100 * shared) / average);
      if (shared < COUPLING_LIMITS.shared || average < COUPLING_LIMITS.averageRevisions) continue;
      if (degree >= COUPLING_LIMITS.degree)
        pairs.push({ a: files[a]?.path ?? "", b: files[b]?.path ?? "", shared, degree });
    }
  }
  return pairs.sort((x, y) => y.degree - x.degree || y.shared - x.shared || (x.a + x.b < y.a + y.b ? -1 : 1));
}

/** The commits that touch each file, in their order. */
function commitsByFile(file: Int32Array, start: Int32Array, revisions: Int32Array): Int32Array[] {
  const lists = Array.from(revisions, (count) => new Int32Array(count));
  const filled = new Int32Array(revisions.length);
  for (let commit = 0; commit + 1 < start.length; commit++) {
    for (let touch = start[commit] ?? 0; touch < (start[commit + 1] ?? 0); touch++) {
      const at = file[touch] ?? -1;
      const list = lists[at];
      if (!list) continue;
      list[filled[at] ?? 0] = commit;
      filled[at] = (filled[at] ?? 0) + 1;
    }
  }
  return lists;
}
