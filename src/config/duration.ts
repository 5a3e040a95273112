/** Lengths of time as people write them: `45s`, `90m`, `1h`, `2h 30m`, `1d 2h`. A day is 24 hours. */

/** The form of a duration: days, hours, minutes, seconds, largest first, each at most once, at least one of them. */
export const DURATION = /^(?=\d)(?:(\d+)d)?(?: *(\d+)h)?(?: *(\d+)m)?(?: *(\d+)s)?$/;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds of a duration text, or null where the text is none or the sum is no exact number. */
export function parseDuration(text: string): number | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
  const sum = Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds);
  return Number.isSafeInteger(sum) ? sum : null;
}

/**
 * The text of a number of seconds: `45s` below a minute, from there on days, hours and minutes (`2h 15m`, `1d 2h`), the
 * rest of a minute cut off. What is no positive number prints as `0s`. Printing what was parsed from a print gives the same text.
 */
export function printDuration(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  if (whole < MINUTE) return `${whole}s`;
  const parts: [number, string][] = [
    [Math.floor(whole / DAY), "d"],
    [Math.floor((whole % DAY) / HOUR), "h"],
    [Math.floor((whole % HOUR) / MINUTE), "m"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(" ");
}
