import type { Answers } from "../../plugins/answers";
import { commitType } from "../handoff/figures";
import { askPlugins, heedRefusal } from "../plugins/ask";
import type { Subject } from "../plugins/repository-reads";
import type { StoredSession } from "../session-state";
import type { Workspace } from "../workspace";

/**
 * Asks the plugins about a checkpoint before it is made: what they add to it, and whether one refuses it.
 * @param subject what goes into the commit; null where none is made
 * @throws SessionError REFUSED, with nothing changed
 */
export async function askAboutCheckpoint(
  workspace: Workspace,
  session: StoredSession,
  label: string | null,
  title: string,
  subject: Subject | null,
): Promise<Answers | null> {
  const told = await askPlugins(workspace, "onCheckpoint", {
    session,
    facts: { label, subject: title, type: commitType(title) },
    ...(subject ? { subject } : {}),
  });
  heedRefusal(told);
  return told;
}
