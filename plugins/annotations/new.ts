import type { Annotation } from "./find";

/** What a file holds now and did not hold before, by kind and text: a comment that only moved is not new. */
export function newIn(before: readonly Annotation[], after: readonly Annotation[]): Annotation[] {
  const left = new Map<string, number>();
  for (const one of before) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return after.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

function keyOf({ kind, text }: Annotation): string {
  return `${kind}\0${text}`;
}

/** The command that records what a comment says, for the kinds that have one. */
const RECORDED: Readonly<Record<string, readonly [noun: string, verb: string]>> = {
  DECISION: ["decisions add", "names a decision"],
  BLOCKER: ["blockers add", "names a blocker"],
};

/**
 * An offer to record a new DECISION or BLOCKER: where it stands and the command. Null for other kinds, for a comment
 * without text, and for what is recorded already.
 * @param known the titles and texts that are recorded
 */
export function offer({ path, line, kind, text }: Annotation, known: readonly string[]): string | null {
  const recorded = Object.hasOwn(RECORDED, kind) ? RECORDED[kind] : undefined;
  if (recorded === undefined || text === "") return null;
  if (known.some((one) => one.trim().toLowerCase() === text.toLowerCase())) return null;
  const [noun, verb] = recorded;
  return `${path}:${line} ${verb}; record it with: session ${noun} ${quoted(text)}`;
}

/** A word for a POSIX shell: nothing in it acts. */
function quoted(text: string): string {
  const word = `'${text.replaceAll("'", "'\\''")}'`;
  return text.startsWith("-") ? `-- ${word}` : word;
}
