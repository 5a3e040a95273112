import { SessionError } from "../errors";
import { currentBranch } from "../git/head";
import { refuseLockedIndex } from "../git/index-lock";
import { branchTip, defaultBranch, previousBranch } from "../git/refs";
import { wipRef } from "../git/snapshot/manifest";
import { printContext } from "../store/context";
import { sessionFiles } from "../store/layout";
import { branchTarget } from "./branch-target";
import { goTo, type Opened } from "./go-to-branch";
import type { BranchName } from "./model";
import { type Hold, hold, type PlannedFile, settleInterrupted } from "./operation";
import { stopClock } from "./pause";
import { tellPlugins, warningsOf } from "./plugins/ask";
import { refuseMidOperation, requireIdentity } from "./preconditions";
import { rebuildSession } from "./rebuild";
import { reopened } from "./resume";
import { uncommittedWork, waitingWork } from "./saved-work";
import { currentSession, type StoredSession, sessionOf } from "./session-state";
import { newContext, openingFiles } from "./start";
import { stateFile } from "./state-file";
import { tellAfter } from "./tell-after";
import { tidy } from "./tidy";
import type { Workspace } from "./workspace";

/** What `switch` is asked for; `branch` may be `-`, the branch that was left last. */
export interface SwitchRequest {
  branch: string;
  from: string | null;
  objectives: string[];
}

/**
 * Puts this branch's session and uncommitted work aside, goes to another branch, and brings back what was put aside there.
 * @throws SessionError what branchTarget refuses, DIRTY_OVERLAP; everything is then as before
 */
export async function switchSession(workspace: Workspace, request: SwitchRequest): Promise<Opened> {
  await settleInterrupted(workspace);
  refuseMidOperation(workspace);
  const author = await requireIdentity(workspace);
  const name = request.branch === "-" ? await previousBranch(workspace.repository) : request.branch;
  if (name === null) throw new SessionError("NO_PREVIOUS");
  const from = request.from ?? (await defaultBranch(workspace.repository));
  const target = await branchTarget(workspace, name, request.from, true, from);
  if (target.here) throw new SessionError("ALREADY_HERE", { branch: target.branch });
  const leavingBranch = await currentBranch(workspace.repository);
  return hold(workspace, "switch", leavingBranch, async (held) => {
    refuseLockedIndex(workspace.repository.gitDir);
    const leaving = await currentSession(workspace);
    const save = leavingBranch ? await uncommittedWork(held) : null;
    const restore = await waitingWork(workspace, target.branch);
    const tip = target.from ?? (await branchTip(workspace.repository, target.branch));
    const arriving = await sessionThere(workspace, target.branch, tip);
    const context = arriving
      ? reopened(workspace, arriving.session.context)
      : newContext(workspace, target, tip, author, request.objectives.length);
    const files: PlannedFile[] = [
      ...(leaving ? [await leavingFile(held, leaving, save !== null)] : []),
      ...(arriving
        ? [...arriving.planned, stateFile(workspace, arriving.session.files.context, printContext(context))]
        : openingFiles(workspace, context, request.objectives)),
    ];
    const arrival = await goTo(held, { target, files, worktree: null, save, restore });
    await tidy(held);
    const session = { files: sessionFiles(workspace.layout, target.branch), context };
    const facts = { from: leavingBranch };
    const told = await tellAfter(workspace, null, () => tellPlugins(held, "onSwitch", { session, facts }));
    return {
      session,
      created: target.from ? { from: target.track ?? request.from ?? target.fromBranch ?? from ?? "HEAD" } : null,
      resumed: arriving !== null,
      paused: leaving?.context.branch ?? null,
      worktree: null,
      saved: save && leavingBranch ? { ref: wipRef(leavingBranch), files: save.manifest.files.length } : null,
      restored: arrival.restored && restore ? { files: restore.manifest.files.length } : null,
      warnings: [...arrival.warnings, ...warningsOf(told)],
    };
  });
}

/** The session of the branch, as this clone or git alone has it; an ended one stays ended, and a new one begins. */
async function sessionThere(workspace: Workspace, branch: BranchName, tip: Parameters<typeof rebuildSession>[2]) {
  const stored = sessionOf(workspace, branch);
  if (stored) return stored.context.status === "ended" ? null : { session: stored, planned: [] };
  const rebuilt = await rebuildSession(workspace, branch, tip);
  return rebuilt && rebuilt.session.context.status !== "ended" ? rebuilt : null;
}

async function leavingFile({ workspace }: Hold, leaving: StoredSession, saves: boolean): Promise<PlannedFile> {
  const paused = leaving.context.status === "active" ? await stopClock(workspace, leaving, "paused") : leaving.context;
  return stateFile(
    workspace,
    leaving.files.context,
    printContext({ ...paused, wip: saves ? wipRef(leaving.context.branch) : paused.wip }),
  );
}
