import { SessionError } from "../../errors";
import { currentBranch } from "../../git/head";
import { printContext } from "../../store/context";
import { type PlannedDecision, plannedDecision } from "../decisions";
import { type Hold, hold, type PlannedFile, settleInterrupted, step } from "../operation";
import { currentSession } from "../session-state";
import { stateFile } from "../state-file";
import { requireInitialised, type Workspace } from "../workspace";
import type { DecisionRequest } from "./request";
import { foundDecision } from "./show";

/** What came of recording a decision. */
export interface TakenDecision extends PlannedDecision {
  /** The session that took it, whose next checkpoint commits it; null where none is open here. */
  session: string | null;
}

/**
 * Records a decision in a file of its own, in a session or without one.
 * @throws SessionError NOT_INITIALISED, USAGE, STATE_SYMLINK
 */
export async function takeDecision(workspace: Workspace, request: DecisionRequest): Promise<TakenDecision> {
  await settleInterrupted(workspace);
  await requireInitialised(workspace);
  return hold(workspace, "decisions add", await currentBranch(workspace.repository), async (held) =>
    write(held, await plannedDecision(workspace, request)),
  );
}

/**
 * Records a decision that replaces an earlier one, and says so in both.
 * @throws SessionError NO_SUCH_ID, AMBIGUOUS, USAGE when the earlier one is replaced already
 */
export async function supersedeDecision(
  workspace: Workspace,
  asked: string,
  request: DecisionRequest,
): Promise<TakenDecision> {
  await settleInterrupted(workspace);
  await requireInitialised(workspace);
  return hold(workspace, "decisions supersede", await currentBranch(workspace.repository), async (held) => {
    const earlier = foundDecision(workspace, asked);
    const by = /^superseded by (D-\S+)/i.exec(earlier.status)?.[1];
    if (by !== undefined) {
      throw new SessionError("USAGE", {
        what: `${earlier.id} is superseded already, by ${by}`,
        fix: `Look at: session decisions show ${by}`,
      });
    }
    return write(held, await plannedDecision(workspace, request, earlier));
  });
}

async function write(held: Hold, planned: PlannedDecision): Promise<TakenDecision> {
  const { workspace } = held;
  const session = await currentSession(workspace);
  const files: PlannedFile[] = [...planned.files];
  if (session) {
    const { context } = session;
    const wrote = [...new Set([...context.wrote, ...planned.files.map(({ path }) => path)])];
    const noted = { ...context, decisions: [...context.decisions, planned.decision.id], wrote };
    files.push(stateFile(workspace, session.files.context, printContext(noted)));
  }
  await step(held, () => ({ intent: null, files }));
  return { ...planned, session: session?.context.id ?? null };
}
