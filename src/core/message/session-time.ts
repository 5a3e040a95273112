/**
 * Prints active time as the Session-Time trailer has it: `2h 15m`, `45m`, `2h`, and below a minute `30s`; nothing is `0m`.
 * Seconds above a minute are dropped, so that the figure never claims more than was worked.
 */
export function printSessionTime(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  if (whole === 0) return "0m";
  if (whole < 60) return `${whole}s`;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (hours === 0) return `${minutes}m`;
  return minutes === 0 ? `${hours}h` : `${hours}h ${minutes}m`;
}

const SESSION_TIME = /^(?:(\d{1,9})h)?[ ]?(?:(\d{1,9})m)?[ ]?(?:(\d{1,9})s)?$/;

/** Reads a Session-Time value back into seconds; null where it is not one. */
export function parseSessionTime(text: string): number | null {
  const match = SESSION_TIME.exec(text.trim());
  if (match === null || match[0] === "") return null;
  const [, hours = "0", minutes = "0", seconds = "0"] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
