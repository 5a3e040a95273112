import type { History } from "../history";

/** A file that is large and changes often. `score` is the product of its two ranks, as a share of the largest possible, 0 to 100. */
export interface Hotspot {
  path: string;
  revisions: number;
  lines: number;
  score: number;
}

/** How many commits of the window touch each file that exists (code-maat, entities). Indexed as `history.files`. */
export function revisionsOf({ file, files }: Pick<History, "file" | "files">): Int32Array {
  const revisions = new Int32Array(files.length);
  for (const at of file) if (at >= 0) revisions[at] = (revisions[at] ?? 0) + 1;
  return revisions;
}

/**
 * Files by rank of revisions × rank of size (A. Tornhill, Your Code as a Crime Scene): the file with the most has the highest
 * rank, equal ones share theirs. Only files that the window touches; binary files have no size and are left out.
 */
export function hotspots(history: Pick<History, "file" | "files">): Hotspot[] {
  const revisions = revisionsOf(history);
  const touched = history.files.flatMap(({ path, lines }, at) => {
    const own = revisions[at] ?? 0;
    return own > 0 && lines > 0 ? [{ path, lines, revisions: own }] : [];
  });
  const byRevisions = ranks(touched.map((one) => one.revisions));
  const bySize = ranks(touched.map(({ lines }) => lines));
  const most = touched.length ** 2;
  return touched
    .map((one) => ({
      ...one,
      score: Math.round((100 * (byRevisions.get(one.revisions) ?? 0) * (bySize.get(one.lines) ?? 0)) / most),
    }))
    .sort((a, b) => b.score - a.score || b.revisions - a.revisions || b.lines - a.lines || (a.path < b.path ? -1 : 1));
}

/** The rank of each value from below: how many values are not larger. */
function ranks(values: readonly number[]): Map<number, number> {
  const rank = new Map<number, number>();
  for (const [at, value] of values.toSorted((a, b) => a - b).entries()) rank.set(value, at + 1);
  return rank;
}
