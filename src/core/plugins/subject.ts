import { emptyTree } from "../../git/empty-tree";
import type { Span } from "../../git/file-diffs";
import { branchTip } from "../../git/refs";
import { changesStart } from "../records/session-work";
import { sessionCommits } from "../session-commits";
import type { StoredSession } from "../session-state";
import type { Workspace } from "../workspace";

/** What a session's commits have changed so far, as two states; null where there is no commit. */
export async function sessionSpan(workspace: Workspace, session: StoredSession | null): Promise<Span | null> {
  if (!session) return null;
  const { repository } = workspace;
  const head = session.context.head ?? (await branchTip(repository, session.context.branch));
  if (!head) return null;
  const commits = await sessionCommits(workspace, session.context, head);
  const base = (await changesStart(workspace, session.context, commits)) ?? session.context.base.commit;
  return { base: base ?? (await emptyTree(repository)), head };
}
