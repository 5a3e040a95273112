import { workTreeStatus } from "../git/status";
import { printContext, type SessionContext } from "../store/context";
import { activeSeconds } from "./active-time";
import { hold, type PlannedFile, settleInterrupted, step } from "./operation";
import { tellPlugins, warningsOf } from "./plugins/ask";
import { sessionCommits } from "./session-commits";
import { idleAfter, requireSession, type StoredSession, signsOfLife } from "./session-state";
import { stateFile } from "./state-file";
import { tellAfter } from "./tell-after";
import { instant, type Workspace } from "./workspace";

/** Stops the clock of the session here and keeps everything. Pausing twice is the same as once. @throws SessionError NO_SESSION */
export async function pauseSession(workspace: Workspace): Promise<StoredSession> {
  await settleInterrupted(workspace);
  const { context } = await requireSession(workspace);
  return hold(workspace, "pause", context.branch, async (held) => {
    const session = await requireSession(workspace);
    if (session.context.status === "paused") return session;
    const paused = await stopClock(workspace, session, "paused");
    await step(held, () => ({
      intent: null,
      files: [stateFile(workspace, session.files.context, printContext(paused))],
    }));
    const done = { files: session.files, context: paused };
    const told = await tellAfter(workspace, null, () => tellPlugins(held, "onPause", { session: done, facts: {} }));
    for (const warning of warningsOf(told)) workspace.warn(warning);
    return done;
  });
}

/** The files that pause the session of a branch that is being left; none where it is not running. */
export async function pauseOnLeaving(workspace: Workspace, session: StoredSession | null): Promise<PlannedFile[]> {
  if (session?.context.status !== "active") return [];
  return [stateFile(workspace, session.files.context, printContext(await stopClock(workspace, session, "paused")))];
}

/** The context with its open interval closed now, its active seconds counted for good. */
export async function stopClock(
  workspace: Workspace,
  session: StoredSession,
  status: "paused" | "ended",
): Promise<SessionContext> {
  const now = instant(workspace.now());
  const state = await workTreeStatus(workspace.repository);
  const head = state.branch === session.context.branch ? state.commit : null;
  const commits = await sessionCommits(workspace, session.context, head);
  const signs = signsOfLife(workspace, session.context, commits, state);
  const intervals = session.context.intervals.map((interval) =>
    interval.to === null
      ? { from: interval.from, to: now, active: activeSeconds(interval.from, now, signs, idleAfter(workspace)) }
      : interval,
  );
  return { ...session.context, status, intervals };
}
