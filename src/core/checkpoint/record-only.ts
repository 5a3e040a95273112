import { readCommit } from "../../git/commit";
import { headCommit } from "../../git/head";
import { printContext } from "../../store/context";
import type { Checkpoint } from "../model";
import { type Hold, type PlannedFile, step } from "../operation";
import { activeSoFar, type StoredSession, signsOfLife } from "../session-state";
import { stateFile } from "../state-file";
import { instant } from "../workspace";
import { askAboutCheckpoint } from "./ask";
import type { CheckpointDone } from "./done";
import type { CheckpointRequest } from "./request";
import { nextId } from "./stored";

/** Records the point without a commit: HEAD's tree stands for it. */
export async function recordOnly(
  held: Hold,
  session: StoredSession,
  request: CheckpointRequest,
  files: PlannedFile[],
): Promise<CheckpointDone> {
  const { workspace } = held;
  const commit = await headCommit(workspace.repository);
  const tree = commit ? ((await readCommit(workspace.repository, commit))?.tree ?? null) : null;
  const told = await askAboutCheckpoint(workspace, session, request.label, request.label ?? "", null);
  const checkpoint: Checkpoint = {
    id: nextId(session.context),
    label: request.label,
    at: instant(workspace.now()),
    commit: null,
    tree,
    subject: null,
    metrics: told?.metrics ?? {},
  };
  const activeSeconds = activeSoFar(workspace, session.context, signsOfLife(workspace, session.context, [], null));
  const context = {
    ...session.context,
    plugins: { ...session.context.plugins, ...told?.states },
    checkpoints: [...session.context.checkpoints, { ...checkpoint, decisions: [], seconds: activeSeconds }],
  };
  if (!request.dryRun)
    await step(held, () => ({
      intent: null,
      files: [stateFile(workspace, session.files.context, printContext(context)), ...files],
    }));
  return {
    session: { ...session, context },
    checkpoint,
    commit: null,
    changes: [],
    decisions: 0,
    message: "",
    impact: told?.impact ?? [],
    activeSeconds,
    warnings: told?.warnings ?? [],
    states: {},
  };
}
