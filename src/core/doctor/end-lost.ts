import { printContext, type SessionContext } from "../../store/context";
import { finishEnd } from "../end/finish";
import type { BranchName } from "../model";
import type { Hold } from "../operation";
import { stopClock } from "../pause";
import { planRecord } from "../records/plan";
import { sessionOf } from "../session-state";
import { stateFile } from "../state-file";
import { instant } from "../workspace";
import { lastCommit } from "./renamed";

/**
 * Ends a session whose branch is gone: its record is written from what this clone knows, and its lists stay as those of
 * any ended session do.
 * @throws SessionError NO_IDENTITY and what planRecord and finishEnd refuse
 */
export async function endLost(held: Hold, branch: BranchName): Promise<void> {
  const { workspace } = held;
  const session = sessionOf(workspace, branch);
  if (!session) return;
  const stopped = await stopClock(workspace, session, "ended");
  const context: SessionContext = {
    ...stopped,
    endedAt: instant(workspace.now()),
    revision: stopped.revision + 1,
    head: lastCommit(stopped),
  };
  const { ref, before, after } = await planRecord(workspace, { ...session, context }, null, held.lock);
  await finishEnd(held, {
    intent: { kind: "end", branch, sessionId: context.id, record: { ref, before, after }, merge: null },
    files: [stateFile(workspace, session.files.context, printContext(context))],
    message: "",
  });
}
