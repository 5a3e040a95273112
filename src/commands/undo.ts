import { bringSnapshotBack } from "../core/auto/restore";
import { listSnapshots } from "../core/auto/snapshot";
import { listOperations } from "../core/undo/list";
import { undoLast } from "../core/undo/undo";
import { SessionError } from "../errors";
import { renderOperations } from "../output/undo";
import { defineCommand } from "./command";
import { snapshotAnswer, undoAnswer } from "./undo-answer";

export default defineCommand({
  name: "undo",
  summary: "take back what session did last in this work tree",
  details:
    "Branches, index, work tree and state are then exactly what they were. What would lose later work, what git's own commands have moved since, and what is published is refused. Call it again for the operation before; session redo brings back what was taken back. With SNAPSHOT the work tree becomes what it was when that automatic snapshot was taken; what is uncommitted now is put aside first, and undo brings it back.",
  args: [{ name: "SNAPSHOT", required: false, summary: "an automatic snapshot that --list names, such as auto-3" }],
  options: {
    list: { kind: "flag", summary: "show what was done here, newest first, and take nothing back" },
    "dry-run": { kind: "flag", summary: "show what would be restored" },
  },
  examples: [
    ["session undo", "the checkpoint came too early"],
    ["session undo --dry-run", "to see first what would be restored"],
  ],
  async run({ args, options, workspace }) {
    const [snapshot] = args;
    if (snapshot !== undefined && (options.list || options["dry-run"]))
      throw new SessionError("USAGE", { what: "a snapshot goes with neither --list nor --dry-run" });
    if (options.list && options["dry-run"])
      throw new SessionError("USAGE", { what: "--list shows everything, so it does not go with --dry-run" });
    const open = await workspace();
    if (snapshot !== undefined) return snapshotAnswer(open, await bringSnapshotBack(open, snapshot));
    if (!options.list)
      return undoAnswer(open, await undoLast(open, { redo: false, dryRun: options["dry-run"] ?? false }));
    const [operations, snapshots] = [await listOperations(open), await listSnapshots(open)];
    const around = { now: open.now(), dateFormat: open.settings.config.display.date_format };
    return {
      json: { operation: null, restored: [], operations, snapshots, dryRun: false, warnings: [] },
      text: (paint) => renderOperations(operations, snapshots, around, paint),
      display: open.settings.config.display,
    };
  },
});
