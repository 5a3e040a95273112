/** The Monday, as a date (`2026-11-16`), of the week in which an instant lies on the clock of this machine. */
export function weekOf(date: Date): string {
  const day = new Date(date.getFullYear(), date.getMonth(), date.getDate() - ((date.getDay() + 6) % 7));
  return printDay(day);
}

/** The Mondays of all weeks from one instant to another, both included; at most `most`, the latest ones. */
export function weeksBetween(from: Date, to: Date, most = 520): string[] {
  const weeks: string[] = [];
  const monday = new Date(to.getFullYear(), to.getMonth(), to.getDate() - ((to.getDay() + 6) % 7));
  for (const first = weekOf(from); weeks.length < most; monday.setDate(monday.getDate() - 7)) {
    const week = printDay(monday);
    if (week < first) break;
    weeks.unshift(week);
  }
  return weeks;
}

/** The moment at which a week, named by its Monday, begins here. */
export function startOfWeek(week: string): Date {
  const [year = 1970, month = 1, day = 1] = week.split("-").map(Number);
  return new Date(year, month - 1, day);
}

function printDay(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
