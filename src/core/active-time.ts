import type { Interval } from "../store/context";
import type { Instant } from "./model";

/**
 * Active seconds of one interval: the sum of the gaps between signs of life inside it (its edges count as signs),
 * each gap counting at most `idleAfter` seconds. The clock may jump: negative gaps count nothing.
 */
export function activeSeconds(from: Instant, to: Instant, signs: readonly Instant[], idleAfter: number): number {
  const start = Date.parse(from);
  const end = Date.parse(to);
  const inside = signs.map((sign) => Date.parse(sign)).filter((time) => time > start && time < end);
  const times = [start, ...inside.sort((a, b) => a - b), end];
  let total = 0;
  for (let i = 1; i < times.length; i++) {
    const gap = ((times[i] ?? 0) - (times[i - 1] ?? 0)) / 1000;
    if (gap > 0) total += Math.min(gap, idleAfter);
  }
  return Math.round(total);
}

/** Active seconds over all intervals; closed ones carry the figure they were closed with. An open one lasts until `now`. */
export function totalActive(
  intervals: readonly Interval[],
  signs: readonly Instant[],
  idleAfter: number,
  now: Instant,
): number {
  return intervals.reduce(
    (sum, { from, to, active }) => sum + (active ?? activeSeconds(from, to ?? now, signs, idleAfter)),
    0,
  );
}
