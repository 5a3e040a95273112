import type { DecisionText } from "../../store/decision-file";
import { lineOf, textOf } from "../items/text";

/** What a person says of a decision. */
export interface DecisionRequest {
  title: string;
  rationale: string | null;
  alternatives: readonly string[];
  context?: string | null;
  consequences?: string | null;
}

/** The record's text for a request: an accepted decision of this day (UTC). @throws SessionError USAGE for a text that is empty or too long */
export function decisionTextOf(
  { title, rationale, alternatives, context, consequences }: DecisionRequest,
  now: Date,
  supersedes: string | null,
): DecisionText {
  const several = (text: string | null | undefined, noun: string): string | null =>
    text == null ? null : textOf(text, noun);
  return {
    title: lineOf(title, "decision"),
    status: "accepted",
    date: now.toISOString().slice(0, 10),
    supersedes,
    context: several(context, "context"),
    alternatives: alternatives.map((text) => lineOf(text, "alternative")),
    rationale: several(rationale, "rationale"),
    consequences: several(consequences, "consequences"),
  };
}
