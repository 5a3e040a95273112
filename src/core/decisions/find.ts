import { SessionError } from "../../errors";
import { findId, type Noun } from "../items/find";
import type { DecisionRecord } from "./record";

const NOUN: Noun = { noun: "decision", prefix: null, list: "session decisions list", add: "session decisions add TEXT" };

/**
 * The decision that a person means by its id, by a unique beginning of it, or by its last four characters.
 * @throws SessionError NO_SUCH_ID naming the nearest, AMBIGUOUS
 */
export function findDecision(asked: string, records: readonly DecisionRecord[]): DecisionRecord {
  const wanted = asked.trim().toLowerCase();
  const matching = records.filter(({ id }) => id.toLowerCase().startsWith(wanted) || id.toLowerCase().endsWith(`-${wanted}`));
  if (matching.length > 1 && wanted !== "") throw new SessionError("AMBIGUOUS", { name: asked, candidates: matching.map(({ id }) => id) });
  const [only] = matching;
  const id = only && wanted !== "" ? only.id : findId(asked, records.map((record) => record.id), NOUN);
  const found = records.find((record) => record.id === id);
  if (!found) throw new SessionError("NO_SUCH_ID", { noun: NOUN.noun, id: asked, fix: `See them with: ${NOUN.list}` });
  return found;
}
