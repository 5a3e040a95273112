import type { Blocker } from "../model";

/** `PROJ-12`, as Jira and Linear write it, at word borders. */
const KEY = /(?<![A-Za-z0-9_-])[A-Z][A-Z0-9_]{1,9}-\d{1,7}(?![A-Za-z0-9_])/g;
/** Names with a number that are no tickets. */
const OTHER = /^(?:CVE|CWE|UTF|SHA|ISO|RFC|AES|RSA|MD|HTTP|TLS|IPV|ES|ECMA|PEP|X)-/;
/** A closing or referring word and what it names: `Closes #12`, `Refs: PROJ-3, PROJ-4`. */
const REFERENCE =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|see|issue|ticket|part of)\b:?[ \t]+((?:(?:[\w.-]{1,60}\/[\w.-]{1,60})?#\d{1,7}|GH-\d{1,7}|[A-Z][A-Z0-9_]{1,9}-\d{1,7})(?:(?:,| and)[ \t]+(?=#|GH-|[A-Z]))?)+/gi;
const ONE = /(?:[\w.-]{1,60}\/[\w.-]{1,60})?#\d{1,7}|[A-Z][A-Z0-9_]{1,9}-\d{1,7}/g;

/**
 * The tickets that branch and commit messages name, sorted, without those of blockers, which have a place of their own.
 * In messages only what follows a referring word counts; in a branch name any key does.
 */
export function ticketsIn(
  branch: string,
  messages: readonly string[],
  blockers: readonly Pick<Blocker, "ticket">[],
): string[] {
  const known = new Set(blockers.map(({ ticket }) => ticket?.key));
  const found = new Set(branch.match(KEY) ?? []);
  for (const message of messages) {
    for (const [reference] of message.matchAll(REFERENCE)) for (const key of reference.match(ONE) ?? []) found.add(key);
  }
  return [...found].filter((key) => !OTHER.test(key) && !known.has(key)).sort();
}
