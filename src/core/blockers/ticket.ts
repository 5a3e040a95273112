import { SessionError } from "../../errors";

/** `#12`, `!7`, `owner/repo#12`, `group/part/repo!7`, `PROJ-12`. */
const KEYS = /^(?:(?:[\w.-]+(?:\/[\w.-]+)+)?[#!]\d+|[A-Za-z][A-Za-z0-9_]*-\d+)$/;

/**
 * A reference to an issue tracker as a person typed it: a key as GitHub, GitLab, Jira or Linear write it, a bare number
 * (read as `#12`), or an address. `none` takes a reference away.
 * @throws SessionError USAGE for anything else
 */
export function ticketKey(text: string): string | null {
  const key = text.trim();
  if (key.toLowerCase() === "none") return null;
  if (/^\d+$/.test(key)) return `#${key}`;
  if (key.length <= 500 && (KEYS.test(key) || isAddress(key))) return key;
  throw new SessionError("USAGE", {
    what: `"${text}" is no ticket`,
    fix: "Write it as #12, owner/repo#12, PROJ-12 or https://…",
  });
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}]+$/iu.test(text) && URL.canParse(text);
}
