/** The value below which a share (0 to 1) of the values lies, by the nearest rank; null for none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** A straight line through values at 0, 1, 2…: its rise a step, and the standard error of that. */
export interface Trend {
  slope: number;
  error: number;
}

/** Least squares; null for fewer than three values. */
export function trend(values: readonly number[]): Trend | null {
  const n = values.length;
  if (n < 3) return null;
  const meanX = (n - 1) / 2;
  const meanY = values.reduce((sum, y) => sum + y, 0) / n;
  const sxx = values.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
  const slope = values.reduce((sum, y, x) => sum + (x - meanX) * (y - meanY), 0) / sxx;
  const residual = values.reduce((sum, y, x) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return { slope: round(slope), error: round(Math.sqrt(residual / (n - 2) / sxx)) };
}

/** In how many weeks work is done: with 50, 85 and 95 percent of the trials. */
export interface Forecast {
  open: number;
  weeks: { p50: number; p85: number; p95: number };
  /** How many weeks of throughput it is drawn from. */
  from: number;
}

const TRIALS = 10_000;
const LONGEST = 520;

/**
 * Forecasts by Monte Carlo (D. Vacanti, Actionable Agile Metrics): each trial draws weeks of the past at random until `open`
 * is done. The same input gives the same answer. Null where nothing is open, or with fewer than 4 weeks or nothing done in them.
 */
export function forecast(weekly: readonly number[], open: number): Forecast | null {
  if (open <= 0 || weekly.length < 4 || weekly.every((done) => done <= 0)) return null;
  let state = 0x2545f491;
  const draw = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return weekly[(state >>> 0) % weekly.length] ?? 0;
  };
  const needed: number[] = [];
  for (let trial = 0; trial < TRIALS; trial++) {
    let [left, weeks] = [open, 0];
    while (left > 0 && weeks < LONGEST) {
      left -= draw();
      weeks++;
    }
    needed.push(weeks);
  }
  const at = (share: number): number => percentile(needed, share) ?? 0;
  return { open, weeks: { p50: at(0.5), p85: at(0.85), p95: at(0.95) }, from: weekly.length };
}

const round = (value: number): number => Math.round(value * 100) / 100;
