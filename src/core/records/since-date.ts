import { SessionError } from "../../errors";

const UNITS: Record<string, (date: Date, number: number) => void> = {
  hour: (date, number) => date.setTime(date.getTime() - number * 3_600_000),
  day: (date, number) => date.setDate(date.getDate() - number),
  week: (date, number) => date.setDate(date.getDate() - 7 * number),
  month: (date, number) => monthsBack(date, number),
  year: (date, number) => monthsBack(date, 12 * number),
};

/**
 * The moment from which `--since` counts: a date (`2026-11-20`, at midnight where the person is), a date and time
 * (`2026-11-20T09:30`, with `Z` or an offset where it is not local), `today`, `yesterday`, or `3 days ago` with hours,
 * days, weeks, months or years.
 * @throws SessionError BAD_VALUE for anything else
 */
export function sinceDate(text: string, now: Date): Date {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[\s._]+(?=[a-z])/g, " ");
  const relative = /^(\d{1,5}|a|an|one) (hour|day|week|month|year)s?(?: ago)?$/.exec(words);
  if (words === "today" || words === "yesterday") {
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
    if (words === "yesterday") midnight.setDate(midnight.getDate() - 1);
    return midnight;
  }
  if (relative) {
    const date = new Date(now);
    UNITS[relative[2] ?? ""]?.(date, Number(relative[1]) || 1);
    return date;
  }
  return isoDate(text.trim()) ?? refuse(text);
}

/** A date as ISO 8601 has it; null where it is none, or a day that the calendar lacks. */
function isoDate(text: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text);
  if (!match) return null;
  const [, year = "", month = "", day = "", hour = "00", minute = "00", second = "00", zone] = match;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  if (date.getDate() !== Number(day)) return null;
  const offset = zone ? zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, "$1:$2") : "";
  const exact = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(exact.getTime()) ? null : exact;
}

/** The same day of an earlier month, or that month's last day. */
function monthsBack(date: Date, months: number): void {
  const day = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() - months);
  date.setDate(Math.min(day, new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()));
}

function refuse(text: string): never {
  throw new SessionError("USAGE", {
    what: `--since does not know "${text}"`,
    fix: 'Write a date such as 2026-11-20, or today, yesterday, "3 days ago".',
  });
}
