import { foldLine } from "./cleanup";
import type { MessageFacts, MessageStyle, ParsedMessage, Trailer } from "./facts";
import { printMessage } from "./print";

/**
 * Prints the message of a squash in the form that forges use: the subject, a bullet with its trailers for each checkpoint
 * that goes into it, and at the end the whole of the session with the trailers that git reads. parseMessage reads all of
 * them back, so that no checkpoint is lost with its commit.
 */
export function printSquash(
  facts: MessageFacts,
  style: MessageStyle,
  sections: readonly string[],
  parts: readonly ParsedMessage[],
): string {
  const whole = printMessage(facts, style, sections).trimEnd();
  if (parts.length === 0) return `${whole}\n`;
  const bullets = parts.map((part) => {
    const { sessionId, branch, activeSeconds } = part;
    const told: MessageFacts = {
      ...part,
      body: null,
      trailers: [],
      sessionId: sessionId ?? facts.sessionId,
      branch: branch ?? facts.branch,
      activeSeconds: activeSeconds ?? 0,
    };
    // Objectives and blockers are those of the whole by now; what was decided belongs to its checkpoint.
    return `* ${printMessage(told, "trailers", ["decisions"]).trimEnd()}`;
  });
  return `${[foldLine(facts.subject), ...bullets, `* ${whole}`].join("\n\n")}\n`;
}

/** Who wrote the commits of a squash beside the person who makes it, each once: a squash has one author. */
export function coAuthors(
  commits: readonly { author: string; email: string; trailers: readonly Trailer[] }[],
  self: { email: string },
): Trailer[] {
  const people = new Map<string, string>();
  const add = (value: string): void => {
    const email = /<([^<>]*)>\s*$/.exec(value)?.[1]?.toLowerCase();
    if (email !== undefined && email !== self.email.toLowerCase() && !people.has(email)) people.set(email, value);
  };
  for (const { author, email, trailers } of commits) {
    add(`${author} <${email}>`);
    for (const { key, value } of trailers) if (key.toLowerCase() === "co-authored-by") add(value);
  }
  return [...people.values()].map((value) => ({ key: "Co-authored-by", value }));
}
