const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** How long ago something was, for a terminal: relative up to a week, then a date (`dateFormat` is strftime, as in display.date_format). */
export function ageOf(at: string, now: Date, dateFormat = "%Y-%m-%d"): string {
  const seconds = Math.max(0, (now.getTime() - Date.parse(at)) / 1000);
  if (Number.isNaN(seconds)) return at;
  if (seconds < MINUTE) return "just now";
  if (seconds < HOUR) return ago(Math.floor(seconds / MINUTE), "minute");
  if (seconds < DAY) return ago(Math.floor(seconds / HOUR), "hour");
  if (seconds < 7 * DAY) return ago(Math.floor(seconds / DAY), "day");
  return strftime(new Date(at), dateFormat);
}

/** A count with its noun, singular or plural. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

const ago = (number: number, unit: string): string => `${count(number, unit)} ago`;

const two = (number: number): string => String(number).padStart(2, "0");

const FIELDS: Record<string, (date: Date) => string> = {
  Y: (date) => String(date.getFullYear()),
  y: (date) => two(date.getFullYear() % 100),
  m: (date) => two(date.getMonth() + 1),
  d: (date) => two(date.getDate()),
  e: (date) => String(date.getDate()).padStart(2, " "),
  H: (date) => two(date.getHours()),
  M: (date) => two(date.getMinutes()),
  S: (date) => two(date.getSeconds()),
  j: (date) =>
    String(
      Math.floor(
        (Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - Date.UTC(date.getFullYear(), 0, 0)) /
          (DAY * 1000),
      ),
    ).padStart(3, "0"),
  b: (date) => date.toLocaleString("en", { month: "short" }),
  B: (date) => date.toLocaleString("en", { month: "long" }),
  a: (date) => date.toLocaleString("en", { weekday: "short" }),
  A: (date) => date.toLocaleString("en", { weekday: "long" }),
  F: (date) => strftime(date, "%Y-%m-%d"),
  T: (date) => strftime(date, "%H:%M:%S"),
  R: (date) => strftime(date, "%H:%M"),
  "%": () => "%",
};

/** A local date in the fields of strftime(3) that FIELDS names; an unknown field stays as it is. */
export function strftime(date: Date, format: string): string {
  return format.replace(/%([A-Za-z%])/g, (whole, field: string) => FIELDS[field]?.(date) ?? whole);
}
