import type { Instant } from "../model";

/** `1 file`, `3 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** `+120 −14 lines`. */
export function lineCounts(added: number, removed: number): string {
  return `+${added} −${removed} lines`;
}

/** `2026-11-22 09:30 UTC`. */
export function moment(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

/** `2026-11-22 09:30 to 11:45 UTC`, with both dates where they differ. */
export function span(from: Instant, to: Instant): string {
  const end = from.slice(0, 10) === to.slice(0, 10) ? to.slice(11, 16) : `${to.slice(0, 10)} ${to.slice(11, 16)}`;
  return `${from.slice(0, 10)} ${from.slice(11, 16)} to ${end} UTC`;
}

/** A figure with at most one decimal and its sign of percent: `79 %`, `66.7 %`. */
export function percent(value: number): string {
  return `${Math.round(value * 10) / 10} %`;
}
