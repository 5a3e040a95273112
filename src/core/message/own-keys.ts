/** Every trailer key that the program writes itself, in lower case. */
const OWN_KEYS: ReadonlySet<string> = new Set([
  "session-id",
  "session-branch",
  "session-checkpoint",
  "session-time",
  "session-objective",
  "session-decision",
  "session-decision-rationale",
  "session-decision-alternative",
  "session-blocker",
  "session-blocker-ticket",
  "session-impact",
]);

/** Says whether the program writes this key itself, so that it cannot be a trailer of the user's. */
export function isOwnKey(key: string): boolean {
  return OWN_KEYS.has(key.toLowerCase());
}
