import * as v from "valibot";
import type { DecisionRequest } from "../../../core/decisions/request";
import { listDecisions, showDecision } from "../../../core/decisions/show";
import { supersedeDecision, takeDecision } from "../../../core/decisions/take";
import { needed, type Takes } from "../needed";
import { optional, SHAPES, several } from "../shapes";
import { defineTool } from "../tool";

type Word = "id" | "text" | "rationale" | "alternatives" | "context" | "consequences";

const MORE = ["rationale", "alternatives", "context", "consequences"] as const;
const TAKES: Record<"list" | "show" | "add" | "supersede", Takes<Word>> = {
  list: { needs: [] },
  show: { needs: ["id"] },
  add: { needs: ["text"], may: MORE },
  supersede: { needs: ["id", "text"], may: MORE },
};

/** The decisions of the repository. */
export const decisions = defineTool({
  name: "decisions",
  title: "Decisions",
  description:
    "What was decided in this repository, and why. list them all, show one, add one, or supersede one by another. A new one is a file that the next checkpoint commits.",
  input: v.strictObject({
    action: v.picklist(["list", "show", "add", "supersede"]),
    id: optional("such as D-20261122-x7k2; for show and supersede"),
    text: optional("the decision, in a line; for add and supersede"),
    rationale: optional("why"),
    alternatives: several("what else was considered, and why not"),
    context: optional("what made it necessary"),
    consequences: optional("what follows from it"),
  }),
  reading: v.strictObject({
    action: v.picklist(["list", "show"]),
    id: optional("such as D-20261122-x7k2; for show"),
  }),
  output: v.object({
    decisions: v.array(SHAPES.decision),
    changed: v.nullable(SHAPES.decision),
    warnings: SHAPES.texts,
  }),
  changes: true,
  async run(call, { action, ...words }) {
    needed(action, TAKES[action], words);
    const { id = "", text = "", rationale = null, alternatives = [], context = null, consequences = null } = words;
    if (action === "list") return { ...(await listDecisions(await call.open())), changed: null };
    if (action === "show")
      return { decisions: [await showDecision(await call.open(), id)], changed: null, warnings: [] };
    const request: DecisionRequest = { title: text, rationale, alternatives, context, consequences };
    const taken = await call.change((open) =>
      action === "add" ? takeDecision(open, request) : supersedeDecision(open, id, request),
    );
    return { decisions: [taken.decision], changed: taken.decision, warnings: [] };
  },
});
