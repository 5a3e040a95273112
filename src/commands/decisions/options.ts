import type { DecisionRequest } from "../../core/decisions/request";
import type { OptionSpec, OptionValues } from "../command";

/** What can be said of a decision beside its title; the same for a new one and for one that replaces another. */
export const DECISION_OPTIONS = {
  rationale: { kind: "text", short: "r", value: "TEXT", summary: "why" },
  alternatives: {
    kind: "text",
    short: "a",
    value: "TEXT",
    repeat: true,
    summary: "what else was considered, and why not",
  },
  context: { kind: "text", value: "TEXT", summary: "what made a decision necessary" },
  consequences: { kind: "text", value: "TEXT", summary: "what follows from it" },
} as const satisfies Record<string, OptionSpec>;

/** A request from the words of a command line. */
export function decisionRequest(title: string, options: OptionValues<typeof DECISION_OPTIONS>): DecisionRequest {
  const { rationale = null, alternatives, context = null, consequences = null } = options;
  return { title, rationale, alternatives, context, consequences };
}
