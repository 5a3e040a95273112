import { lstatSync } from "node:fs";
import { join, relative } from "node:path";
import { parseDuration } from "../config/duration";
import { SessionError } from "../errors";
import { currentBranch } from "../git/head";
import type { WorkTreeStatus } from "../git/status";
import { readContext, type SessionContext } from "../store/context";
import { type SessionFiles, sessionFiles } from "../store/layout";
import { totalActive } from "./active-time";
import type { BranchName, CommitSummary, Instant, Session } from "./model";
import { sessionLeftBehind } from "./renamed-branch";
import { watched } from "./watched";
import { instant, type Workspace } from "./workspace";

/** A session's stored state with the place it is stored in. */
export interface StoredSession {
  files: SessionFiles;
  context: SessionContext;
}

/** The session of a branch in whatever state, or null where none was ever started. */
export function sessionOf(workspace: Workspace, branch: BranchName): StoredSession | null {
  const files = sessionFiles(workspace.layout, branch);
  const context = readContext(files.context);
  return context && { files, context };
}

/** The session of the branch checked out here, active or paused; null where there is none. */
export async function currentSession(workspace: Workspace): Promise<StoredSession | null> {
  const branch = await currentBranch(workspace.repository);
  const found = branch ? sessionOf(workspace, branch) : null;
  return found && found.context.status !== "ended" ? found : null;
}

/** The same, where a command cannot go on without one. @throws SessionError NO_SESSION */
export async function requireSession(workspace: Workspace): Promise<StoredSession> {
  const found = await currentSession(workspace);
  if (found) return found;
  const branch = await currentBranch(workspace.repository);
  const left = branch && !sessionOf(workspace, branch) ? sessionLeftBehind(workspace, branch) : null;
  const fix =
    left === null ? null : `Its session lies under its former name, ${left}; bring it here: session doctor --fix`;
  throw new SessionError("NO_SESSION", { branch, fix });
}

/** Times at which the session showed life: checkpoints, its commits, agents, and changed watched files. */
export function signsOfLife(
  workspace: Workspace,
  context: SessionContext,
  commits: readonly CommitSummary[],
  status: WorkTreeStatus | null,
): Instant[] {
  const signs = [...context.checkpoints, ...context.agents, ...commits].map(({ at }) => at);
  if (!status || !workspace.settings.config.session.auto_track) return signs;
  for (const { path } of watched(workspace, status.entries)) {
    const at = changedAt(join(workspace.repository.top, path));
    if (at) signs.push(at);
  }
  return signs;
}

/** When a changed file was last written; null where it is gone, or where a folder on its way is a file now. */
function changedAt(path: string): Instant | null {
  try {
    return instant(lstatSync(path).mtime);
  } catch {
    return null;
  }
}

/** Seconds of active work so far. */
export function activeSoFar(workspace: Workspace, context: SessionContext, signs: readonly Instant[]): number {
  return totalActive(context.intervals, signs, idleAfter(workspace), instant(workspace.now()));
}

/** `tracking.idle_after` in seconds: the most that one gap between signs of life counts. */
export function idleAfter(workspace: Workspace): number {
  return parseDuration(workspace.settings.config.tracking.idle_after) ?? 3600;
}

/** A session in the shape every `--json` shows. */
export function describeSession(
  workspace: Workspace,
  { context, files }: StoredSession,
  activeSeconds: number,
): Session {
  const { id, branch, status, base, startedAt, endedAt, author } = context;
  const stateDir = relative(workspace.repository.commonDir, files.folder).replaceAll("\\", "/");
  return { id, branch, status, base, startedAt, endedAt, activeSeconds, author, stateDir };
}
