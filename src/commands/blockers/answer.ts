import type { BlockerChange } from "../../core/blockers/edit";
import type { Workspace } from "../../core/workspace";
import { type BlockerVerb, renderBlockerChange } from "../../output/blockers";
import type { Answer, ArgumentSpec } from "../command";

/** The argument that names a blocker. */
export const BLOCKER: ArgumentSpec = {
  name: "ID",
  required: true,
  summary: "the blocker: blk-2, or just 2",
  completes: "blocker",
};

/** The answer that all changes of a blocker share. */
export function changeAnswer({ settings }: Workspace, verb: BlockerVerb, change: BlockerChange): Answer {
  return {
    json: { blocker: change.blocker },
    text: (paint) => renderBlockerChange(verb, change, paint),
    quiet: change.blocker.id,
    display: settings.config.display,
  };
}
