import type { SnapshotBack } from "../core/auto/restore";
import type { Taken } from "../core/undo/undo";
import { instant, type Workspace } from "../core/workspace";
import { renderSnapshotBack, renderTaken, restoredBy } from "../output/undo";
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
      ...(redo ? {} : { operations: [], snapshots: [] }),
      dryRun,
      warnings,
    },
    text: (paint) => renderTaken(taken, around, paint),
    quiet: id,
    display: workspace.settings.config.display,
  };
}

/** The answer of undo where a snapshot was brought back. */
export function snapshotAnswer(workspace: Workspace, back: SnapshotBack): Answer {
  return {
    json: {
      operation: { id: back.operation, command: "undo snapshot", at: instant(workspace.now()) },
      restored: restoredBy(back),
      operations: [],
      snapshots: [],
      dryRun: false,
      warnings: [],
    },
    text: (paint) => renderSnapshotBack(back, paint),
    quiet: back.operation,
    display: workspace.settings.config.display,
  };
}
