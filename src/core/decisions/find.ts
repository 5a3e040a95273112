import { SessionError } from "../../errors";
import { findId, type Noun } from "../items/find";

const NOUN: Noun = {
  noun: "decision",
  prefix: null,
  list: "session decisions list",
  add: "session decisions add TEXT",
};

/**
 * The id that a person means: whole, a unique beginning of it, or its last four characters.
 * @throws SessionError NO_SUCH_ID naming the nearest, AMBIGUOUS
 */
export function findDecision(asked: string, ids: readonly string[]): string {
  const wanted = asked.trim().toLowerCase();
  const matching =
    wanted === ""
      ? []
      : ids.filter((id) => id.toLowerCase().startsWith(wanted) || id.toLowerCase().endsWith(`-${wanted}`));
  if (matching.length > 1) throw new SessionError("AMBIGUOUS", { name: asked, candidates: matching });
  return matching[0] ?? findId(asked, ids, NOUN);
}
