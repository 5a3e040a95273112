/**
 * The value that a share of the values does not exceed (nearest rank), as DORA's four keys use for lead times; null where
 * there are none.
 * @param share from 0 to 1: 0.5 is the median
 */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** How many weeks some open work takes: as likely more as less, and with 85 % certainty at most. */
export interface Forecast {
  median: number;
  p85: number;
}

const RUNS = 2000;
/** Work that takes longer than this is not foretold. In weeks. */
const FARTHEST = 104;
/** Fewer weeks say nothing about the next one. */
const FEWEST = 3;

/**
 * Draws past weeks at random until the open work is done, many times (Vacanti, *Actionable Agile Metrics*, ch. 14). The
 * draw is the same for the same figures. Null where there are too few weeks, or nothing was ever finished.
 */
export function forecast(weekly: readonly number[], open: number): Forecast | null {
  if (open <= 0 || weekly.length < FEWEST || weekly.every((done) => done === 0)) return null;
  const random = mulberry32(weekly.length * 1009 + open);
  const ends: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    let left = open;
    let weeks = 0;
    while (left > 0 && weeks < FARTHEST) {
      left -= weekly[Math.floor(random() * weekly.length)] ?? 0;
      weeks += 1;
    }
    ends.push(weeks);
  }
  const median = percentile(ends, 0.5) ?? FARTHEST;
  const p85 = percentile(ends, 0.85) ?? FARTHEST;
  return p85 >= FARTHEST ? null : { median, p85 };
}

/** Tommy Ettinger's generator of 32 bits (public domain): even enough for a draw, and repeatable. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
