import { SessionError } from "../errors";
import { branchTip } from "../git/refs";
import { printContext, type SessionContext } from "../store/context";
import { branchTarget } from "./branch-target";
import { goTo, type Opened } from "./go-to-branch";
import { hold, settleInterrupted } from "./operation";
import { pauseOnLeaving } from "./pause";
import { tellPlugins, warningsOf } from "./plugins/ask";
import { refuseMidOperation, requireIdentity } from "./preconditions";
import { rebuildSession } from "./rebuild";
import { waitingWork } from "./saved-work";
import { currentSession, sessionOf } from "./session-state";
import { stateFile } from "./state-file";
import { tellAfter } from "./tell-after";
import { tidy } from "./tidy";
import { instant, type Workspace } from "./workspace";

/**
 * Goes back to a branch's session: checks it out, opens an interval. An ended session is reopened; where this clone has
 * no state, the session is rebuilt from what git carries.
 * @throws SessionError NO_SESSION when nothing is known of a session there, and all that branchTarget refuses
 */
export async function resumeSession(workspace: Workspace, request: { branch: string | null }): Promise<Opened> {
  await settleInterrupted(workspace);
  refuseMidOperation(workspace);
  await requireIdentity(workspace);
  const target = await branchTarget(workspace, request.branch, null, false);
  const tip = target.from ?? (await branchTip(workspace.repository, target.branch));
  return hold(workspace, "resume", target.branch, async (held) => {
    const stored = sessionOf(workspace, target.branch);
    const rebuilt = stored ? null : await rebuildSession(workspace, target.branch, tip);
    const session = stored ?? rebuilt?.session;
    if (!session)
      throw new SessionError("NO_SESSION", {
        branch: target.branch,
        fix: `Start one with: session start ${target.branch}`,
      });
    const context = reopened(workspace, session.context);
    const leaving = target.here ? null : await currentSession(workspace);
    const files = [
      ...(await pauseOnLeaving(workspace, leaving)),
      ...(rebuilt?.planned ?? []),
      stateFile(workspace, session.files.context, printContext(context)),
    ];
    const restore = await waitingWork(workspace, target.branch);
    const arrival = await goTo(held, { target, files, worktree: null, save: null, restore });
    await tidy(held);
    const open = { ...session, context };
    const told = await tellAfter(workspace, null, () => tellPlugins(held, "onResume", { session: open, facts: {} }));
    return {
      session: open,
      created: null,
      resumed: true,
      paused: leaving?.context.branch ?? null,
      worktree: null,
      saved: null,
      restored: arrival.restored && restore ? { files: restore.manifest.files.length } : null,
      warnings: [...arrival.warnings, ...warningsOf(told)],
    };
  });
}

/** An active session goes on as it is; any other gets a new interval. */
export function reopened(workspace: Workspace, context: SessionContext): SessionContext {
  if (context.status === "active") return context;
  const now = instant(workspace.now());
  return {
    ...context,
    status: "active",
    endedAt: null,
    wip: null,
    intervals: [...context.intervals, { from: now, to: null, active: null }],
  };
}
