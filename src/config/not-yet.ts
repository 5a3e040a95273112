/**
 * Settings that this version knows and does not act on. A value other than the default is refused with the sentence that
 * stands here: a setting that is accepted and does nothing misleads. Later versions empty this table.
 * A key names one setting (`session.sharing`) or a whole section (`quality`).
 */
export const NOT_YET: Readonly<Record<string, string>> = {
  "session.sharing": "this version does not share session records",
  "session.sharing_ref": "this version does not share session records",
};

/** Why a setting has no effect yet, or null where it has one. The dotted key of a plugin's option is `plugins.NAME.OPTION`. */
export function notYet(key: string): string | null {
  for (const [known, sentence] of Object.entries(NOT_YET)) {
    if (key === known || key.startsWith(`${known}.`)) return sentence;
  }
  return null;
}
