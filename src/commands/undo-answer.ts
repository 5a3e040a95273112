import type { Taken } from "../core/undo/undo";
import type { Workspace } from "../core/workspace";
import { renderTaken } from "../output/undo";
import type { Answer } from "./command";

/** The answer that undo and redo share. */
export function undoAnswer(workspace: Workspace, taken: Taken): Answer {
  const { operation, restored, dryRun, warnings, redo } = taken;
  for (const warning of warnings) workspace.warn(warning);
  const { id, command, at } = operation;
  const around = { now: workspace.now(), dateFormat: workspace.settings.config.display.date_format };
  return {
    json: {
      operation: { id, command, at },
      restored,
      ...(redo ? {} : { operations: [] }),
      dryRun,
      warnings,
    },
    text: (paint) => renderTaken(taken, around, paint),
    quiet: id,
    display: workspace.settings.config.display,
  };
}
