/** Settings about a person, not about a project: in a file that others share they do not count. */
export const PERSONAL: readonly string[] = ["session.sharing", "session.sharing_ref", "tracking.idle_after", "display"];

/** Whether a dotted key names a setting that counts only from a person's own files, the environment or the command line. */
export function isPersonal(key: string): boolean {
  return PERSONAL.some((known) => key === known || key.startsWith(`${known}.`));
}
