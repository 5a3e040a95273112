import { SessionError } from "../../errors";

/** What an action of a tool takes: words that it needs, and words that it may have beside them. */
export interface Takes<K extends string> {
  needs: readonly K[];
  may?: readonly K[];
}

/**
 * Looks whether the words of a call are those that its action takes.
 * @throws SessionError USAGE for one that is missing, and for one that the action has no use for
 */
export function needed<K extends string>(
  action: string,
  { needs, may = [] }: Takes<K>,
  words: Readonly<Partial<Record<K, unknown>>>,
): void {
  const missing = needs.find((name) => words[name] === undefined);
  if (missing !== undefined) throw usage(`${action} needs ${missing}`, "Give it too.");
  const idle = (Object.keys(words) as K[]).find(
    (name) => words[name] !== undefined && ![...needs, ...may].includes(name),
  );
  if (idle !== undefined) throw usage(`${action} has no use for ${idle}`, "Leave it away.");
}

const usage = (what: string, fix: string): SessionError => new SessionError("USAGE", { what, fix });
