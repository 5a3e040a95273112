/**
 * A share in percent to one decimal. What is not everything is never 100, what is not nothing never 0 (as coverage.py
 * has it).
 */
export function percent(covered: number, total: number): number {
  const exact = (100 * covered) / total;
  const rounded = Math.round(exact * 10) / 10;
  if (rounded >= 100 && covered < total) return 99.9;
  if (rounded <= 0 && covered > 0) return 0.1;
  return rounded;
}
