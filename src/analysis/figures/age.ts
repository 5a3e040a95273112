import type { History } from "../history";

/** How long ago a file was last changed, in whole months. */
export interface FileAge {
  path: string;
  months: number;
}

/** Age of each file that the window touches: whole months from its last change to `now` (seconds), oldest first (code-maat, age). */
export function ages({ commits, authored, start, file, files }: History, now: number): FileAge[] {
  const last = new Float64Array(files.length).fill(Number.NEGATIVE_INFINITY);
  for (let commit = 0; commit < commits; commit++) {
    for (let touch = start[commit] ?? 0; touch < (start[commit + 1] ?? 0); touch++) {
      const at = file[touch] ?? -1;
      if (at >= 0) last[at] = Math.max(last[at] ?? 0, authored[commit] ?? 0);
    }
  }
  return files
    .flatMap(({ path }, at) => {
      const changed = last[at] ?? Number.NEGATIVE_INFINITY;
      return Number.isFinite(changed) ? [{ path, months: wholeMonths(changed, now) }] : [];
    })
    .sort((a, b) => b.months - a.months || (a.path < b.path ? -1 : 1));
}

/** Whole calendar months between two instants (seconds), in UTC; 0 where the second is not later. */
export function wholeMonths(from: number, to: number): number {
  const [a, b] = [new Date(from * 1000), new Date(to * 1000)];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  const within = (date: Date): number => date.getTime() - Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  return Math.max(0, within(b) < within(a) ? months - 1 : months);
}
