import { workTreeStatus } from "../../git/status";
import { headOf } from "../records/session-work";
import { sessionCommits } from "../session-commits";
import { activeSoFar, describeSession, type StoredSession, signsOfLife } from "../session-state";
import type { Workspace } from "../workspace";
import type { HandoffFacts } from "./facts";
import { gatherFacts } from "./gather";
import { localMaterial } from "./material";
import { renderHandoff } from "./render";
import { handoffTemplate } from "./template-file";

/** How a handoff is written. */
export interface HandoffOptions {
  /** Head it with what was achieved and its figures. */
  summary: boolean;
}

/**
 * Gathers what the handoff of a session that is open, or ends this moment, says: the work looked at is what its branch
 * holds now.
 * @throws SessionError DUPLICATE_ID, UNREADABLE_STATE
 */
export async function handoffFacts(
  workspace: Workspace,
  stored: StoredSession,
  options: HandoffOptions,
): Promise<HandoffFacts> {
  const { context } = stored;
  const tree = await workTreeStatus(workspace.repository);
  const here = tree.branch === context.branch;
  const head = here ? tree.commit : await headOf(workspace, context);
  const commits = await sessionCommits(workspace, context, head);
  const seconds = activeSoFar(workspace, context, signsOfLife(workspace, context, commits, here ? tree : null));
  const session = describeSession(workspace, stored, seconds);
  const material = await localMaterial(workspace, stored, session, head);
  return gatherFacts(workspace, material, here ? tree : null, options.summary);
}

/** The same as Markdown. Writes nothing. @throws SessionError CONFIG_INVALID for a broken template */
export async function writeHandoff(
  workspace: Workspace,
  stored: StoredSession,
  options: HandoffOptions,
): Promise<string> {
  const template = await handoffTemplate(workspace);
  return renderHandoff(await handoffFacts(workspace, stored, options), template);
}
