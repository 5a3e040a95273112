import { distance } from "fastest-levenshtein";
import { SessionError } from "../../errors";

/** What a person may have meant by an id, in words. */
export interface Noun {
  /** `objective`. */
  noun: string;
  /** What stands before the number; null for ids of another form. */
  prefix: string | null;
  /** The command that shows all ids. */
  list: string;
  /** The command that makes the first one. */
  add: string;
}

/**
 * The id that a person means: `obj-3`, `OBJ-3` or just `3`.
 * @throws SessionError NO_SUCH_ID naming the nearest
 */
export function findId(asked: string, ids: readonly string[], { noun, prefix, list, add }: Noun): string {
  const plain = asked.trim().toLowerCase();
  const wanted = prefix !== null && /^\d+$/.test(plain) ? `${prefix}-${plain.replace(/^0+(?=\d)/, "")}` : plain;
  const found = ids.find((id) => id.toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw new SessionError("NO_SUCH_ID", {
    noun,
    id: asked,
    nearest: nearestIds(wanted, ids),
    fix: mend(wanted, ids, list, add),
  });
}

/** At most three ids, the nearest first. */
function nearestIds(wanted: string, ids: readonly string[]): string[] {
  const steps = new Map(ids.map((id) => [id, distance(wanted.slice(0, 64), id.toLowerCase())]));
  return [...ids].sort((a, b) => (steps.get(a) ?? 0) - (steps.get(b) ?? 0)).slice(0, 3);
}

function mend(wanted: string, ids: readonly string[], list: string, add: string): string {
  if (ids.length === 0) return `There is none yet. Add one with: ${add}`;
  return `Nearest: ${nearestIds(wanted, ids).join(", ")}. See them all with: ${list}`;
}
