/** Crockford's base 32, as in session ids, in the order of its values. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
/** Four characters. */
const NUMBERS = 32 ** 4;
/** A new number lies at most this far above the one it follows, so that two branches hardly ever take the same. */
const STRIDE = 4096;
const DAY_MS = 86_400_000;

/** Whether a text has the shape of a decision's id: `D-20261122-x7k2`. */
export function isDecisionId(text: string): boolean {
  return /^D-\d{8}-[0-9a-hjkmnp-tv-z]{4}$/.test(text);
}

/**
 * A new id: UTC date and four characters that are not in use. They grow with the time of day and past those of the same
 * day, so that ids sort as the decisions were taken, and are random within that, so that two people's differ.
 */
export function newDecisionId(now: Date, used: readonly string[], random: () => number = Math.random): string {
  const day = `D-${now.toISOString().slice(0, 10).replaceAll("-", "")}-`;
  const taken = new Set(used.filter((id) => id.startsWith(day)).map((id) => numberIn(id.slice(day.length))));
  const clock = Math.floor(((now.getTime() % DAY_MS) / DAY_MS) * (NUMBERS - 16 * STRIDE));
  const from = Math.max(clock, Math.max(-1, ...taken) + 1);
  let value = from + Math.floor(random() * STRIDE);
  // The day is used up at its end: any number that is still free.
  while (value >= NUMBERS || taken.has(value)) value = Math.floor(random() * NUMBERS);
  return day + textOf(value);
}

function textOf(value: number): string {
  return [15, 10, 5, 0].map((shift) => ALPHABET[(value >> shift) & 31]).join("");
}

function numberIn(text: string): number {
  return [...text].reduce((value, letter) => value * 32 + Math.max(0, ALPHABET.indexOf(letter)), 0);
}
