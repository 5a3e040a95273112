import { readdirSync } from "node:fs";
import { join } from "node:path";
import { SessionError } from "../errors";
import { listRefs } from "../git/refs";
import { wipRef } from "../git/snapshot/manifest";
import { isBranchFolder } from "../store/branch-folder";
import { readContext } from "../store/context";
import { sessionFiles } from "../store/layout";
import type { Session } from "./model";
import { activeSoFar, describeSession, type StoredSession } from "./session-state";
import type { Workspace } from "./workspace";

/** A session as `list` shows it. `worktree` is where its branch is checked out; `lastSeen` the last edge of its clock or checkpoint. */
export interface ListedSession extends Session {
  saved: string | null;
  orphaned: boolean;
  worktree: string | null;
  lastSeen: string;
}

/** Open sessions of all branches and work trees, the last seen first. A folder that cannot be read is reported, not thrown. */
export async function listSessions(workspace: Workspace): Promise<ListedSession[]> {
  const saved = new Set((await listRefs(workspace.repository, "refs/session/wip/")).map(({ ref }) => ref));
  const heads = new Map(
    (await listRefs(workspace.repository, "refs/heads/")).map((head) => [head.ref.slice("refs/heads/".length), head]),
  );
  return storedSessions(workspace)
    .filter(({ context }) => context.status !== "ended")
    .map((stored) => {
      const { context } = stored;
      const head = heads.get(context.branch);
      // An unborn branch has no ref yet and is no orphan.
      const orphaned = !head && context.base.commit !== null;
      const lastSeen =
        [
          context.startedAt,
          ...context.intervals.map(({ to }) => to ?? context.startedAt),
          ...context.checkpoints.map(({ at }) => at),
        ]
          .sort()
          .at(-1) ?? context.startedAt;
      return {
        ...describeSession(
          workspace,
          stored,
          activeSoFar(
            workspace,
            context,
            context.checkpoints.map(({ at }) => at),
          ),
        ),
        saved: saved.has(wipRef(context.branch)) ? wipRef(context.branch) : null,
        orphaned,
        worktree: head?.worktree || null,
        lastSeen,
      };
    })
    .sort((a, b) => (a.lastSeen < b.lastSeen ? 1 : -1));
}

/** Every session whose state this clone holds, ended ones too. */
export function storedSessions(workspace: Workspace): StoredSession[] {
  let names: string[];
  try {
    names = readdirSync(workspace.layout.root);
  } catch {
    return [];
  }
  return names.filter(isBranchFolder).flatMap((name) => {
    try {
      const context = readContext(join(workspace.layout.root, name, "context.json"));
      return context ? [{ files: sessionFiles(workspace.layout, context.branch), context }] : [];
    } catch (cause) {
      if (!(cause instanceof SessionError)) throw cause;
      workspace.warn(cause.message);
      return [];
    }
  });
}
