import type { ObjectiveChange } from "../../core/objectives/edit";
import type { Workspace } from "../../core/workspace";
import { type ObjectiveVerb, renderObjectiveChange } from "../../output/objectives";
import type { Answer, ArgumentSpec } from "../command";

/** The argument that names an objective. */
export const OBJECTIVE: ArgumentSpec = {
  name: "ID",
  required: true,
  summary: "the objective: obj-3, or just 3",
  completes: "objective",
};

/** The answer that all changes of an objective share; `more` are further keys of its JSON. */
export function changeAnswer(
  { settings }: Workspace,
  verb: ObjectiveVerb,
  change: ObjectiveChange,
  more: Record<string, unknown> = {},
): Answer {
  return {
    json: { objective: change.objective, ...more },
    text: (paint) => renderObjectiveChange(verb, change, paint),
    quiet: change.objective.id,
    display: settings.config.display,
  };
}
