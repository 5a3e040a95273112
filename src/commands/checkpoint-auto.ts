import { snapshotIfDue } from "../core/auto/if-due";
import { activeSoFar, describeSession, requireSession } from "../core/session-state";
import { requireInitialised, type Workspace } from "../core/workspace";
import { count } from "../output/age";
import type { Answer } from "./command";

/** The answer of `checkpoint --auto`: what was saved, or that nothing had to be. */
export async function autoAnswer(workspace: Workspace): Promise<Answer> {
  await requireInitialised(workspace);
  const session = await requireSession(workspace);
  const snapshot = await snapshotIfDue(workspace);
  return {
    json: {
      session: describeSession(workspace, session, activeSoFar(workspace, session.context, [])),
      checkpoint: null,
      commit: null,
      snapshot,
      impact: [],
      message: null,
      dryRun: false,
      warnings: [],
    },
    text: (paint) =>
      snapshot === null
        ? "Nothing to save: no snapshot is due, or nothing has changed."
        : [
            `${paint.green(paint.marks.done)} saved ${count(snapshot.files, "changed file")} as ${paint.cyan(snapshot.name)}`,
            paint.dim(`  look at it with: session undo --list`),
            paint.dim(`  bring it back with: session undo ${snapshot.name}`),
          ].join("\n"),
    quiet: snapshot?.ref ?? "",
    display: workspace.settings.config.display,
  };
}
