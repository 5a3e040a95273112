/** Failures after which it cannot be said that nothing was changed. */
const HAS_CHANGED: readonly string[] = ["UNFINISHED", "ANSWER_LOST"];

/** What is said before the mend: wrong usage changes nothing by itself; after a failed push the rest has been done. */
export function keptSentence({ code, exit }: { code: string; exit: number }): string {
  return exit === 2 || exit === 9 || HAS_CHANGED.includes(code) ? "" : "Nothing was changed. ";
}
