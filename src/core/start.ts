import { readdirSync } from "node:fs";
import { SessionError } from "../errors";
import { branchTip } from "../git/refs";
import type { Answers } from "../plugins/answers";
import { printContext, type SessionContext } from "../store/context";
import { sessionFiles } from "../store/layout";
import { statsOf } from "../store/stats";
import { parseTasks, printTasks } from "../store/tasklist";
import { appendTask } from "../store/tasklist-edit";
import { type BranchTarget, branchTarget } from "./branch-target";
import { goTo, type Opened } from "./go-to-branch";
import { keptLists } from "./kept-lists";
import { foldLine } from "./message/cleanup";
import type { Oid, Person } from "./model";
import { hold, type PlannedFile, settleInterrupted } from "./operation";
import { pauseOnLeaving } from "./pause";
import { askPlugins, warningsOf } from "./plugins/ask";
import { refuseMidOperation, requireIdentity } from "./preconditions";
import { resumeSession } from "./resume";
import { newSessionId } from "./session-id";
import { currentSession, type StoredSession, sessionOf } from "./session-state";
import { stateFile } from "./state-file";
import { tidy } from "./tidy";
import { instant, type Workspace } from "./workspace";

/** What `start` is asked for. */
export interface StartRequest {
  branch: string | null;
  objectives: string[];
  from: string | null;
  /** Continue the branch's session where one exists. */
  resume: boolean;
  /** Folder of a new linked work tree to start in, absolute. */
  worktree: string | null;
  /** A ticket to begin with: a tracker's plugin makes objectives of it. */
  issue?: string | null;
}

/**
 * Makes or checks out a branch and opens a session on it.
 * @throws SessionError SESSION_ACTIVE when the branch has an open session and `resume` was not asked, and all that branchTarget refuses
 */
export async function startSession(workspace: Workspace, request: StartRequest): Promise<Opened> {
  await settleInterrupted(workspace);
  refuseMidOperation(workspace);
  if (request.worktree !== null && !isFreeFolder(request.worktree))
    throw new SessionError("FILE_EXISTS", { path: request.worktree });
  const author = await requireIdentity(workspace);
  const target = await branchTarget(workspace, request.branch, request.from, true);
  if (request.resume && isOpen(sessionOf(workspace, target.branch)))
    return resumeSession(workspace, { branch: target.branch });
  return hold(workspace, "start", target.branch, async (held) => {
    if (isOpen(sessionOf(workspace, target.branch)))
      throw new SessionError("SESSION_ACTIVE", { branch: target.branch });
    const head = target.from ?? (await branchTip(workspace.repository, target.branch));
    const told = await askPlugins(workspace, "onStart", { session: null, facts: { issue: request.issue ?? null } });
    const objectives = [...request.objectives, ...(told?.objectives ?? []).map(foldLine)];
    if (request.issue && !told?.objectives.length) throw issueUnknown(request.issue, told);
    const begun = newContext(workspace, target, head, author, objectives.length);
    const context = { ...begun, plugins: told?.states ?? {} };
    const leaving = request.worktree || target.here ? null : await currentSession(workspace);
    const files = [...(await pauseOnLeaving(workspace, leaving)), ...openingFiles(workspace, context, objectives)];
    const { warnings } = await goTo(held, { target, files, worktree: request.worktree, save: null, restore: null });
    await tidy(held);
    const session = { files: sessionFiles(workspace.layout, target.branch), context };
    const created =
      target.from || (!target.here && !head)
        ? { from: target.track ?? request.from ?? target.fromBranch ?? "HEAD" }
        : null;
    return {
      session,
      created,
      resumed: false,
      paused: leaving?.context.branch ?? null,
      worktree: request.worktree,
      saved: null,
      restored: null,
      warnings: [...warnings, ...warningsOf(told)],
    };
  });
}

/** What a tracker's plugin has said stands in the reason. */
function issueUnknown(issue: string, told: Answers | null): SessionError {
  const why = told?.warnings[0] ?? "no plugin for a tracker is on";
  return new SessionError("ISSUE_UNKNOWN", { issue, why });
}

/** Whether git could make a work tree there: nothing, or an empty folder. */
function isFreeFolder(path: string): boolean {
  const there = statsOf(path);
  return there === null || (there.isDirectory() && readdirSync(path).length === 0);
}

const isOpen = (session: StoredSession | null): boolean => session !== null && session.context.status !== "ended";

/** The state of a session that begins now. `objectives`: how many it begins with. */
export function newContext(
  workspace: Workspace,
  target: BranchTarget,
  head: Oid | null,
  author: Person,
  objectives: number,
): SessionContext {
  const now = workspace.now();
  const at = instant(now);
  const known = Object.fromEntries(
    Array.from({ length: objectives }, (_, index) => [`obj-${index + 1}`, { createdAt: at, doneAt: null }]),
  );
  return {
    schema: 1,
    id: newSessionId(target.branch, now),
    branch: target.branch,
    status: "active",
    base: { branch: target.fromBranch, commit: head },
    startedAt: at,
    endedAt: null,
    author,
    intervals: [{ from: at, to: null, active: null }],
    checkpoints: [],
    objectives: known,
    blockers: {},
    decisions: [],
    wrote: [],
    highest: objectives > 0 ? { obj: objectives } : {},
    agents: [],
    wip: null,
    plugins: {},
    revision: 0,
    head: null,
  };
}

/** The files a new session begins with. */
export function openingFiles(
  workspace: Workspace,
  context: SessionContext,
  objectives: readonly string[],
): PlannedFile[] {
  const files = sessionFiles(workspace.layout, context.branch);
  let tasks = parseTasks(new Uint8Array(), "obj");
  for (const [at, text] of objectives.entries()) {
    tasks = appendTask(tasks, { id: `obj-${at + 1}`, mark: at === 0 ? "doing" : "todo", text }, "# Objectives");
  }
  const planned = [
    stateFile(workspace, files.context, printContext(context)),
    stateFile(workspace, files.objectives, objectives.length > 0 ? printTasks(tasks) : null),
  ];
  // A new session on the branch begins with no lists; those of the ended one are kept.
  planned.push(...keptLists(sessionOf(workspace, context.branch)));
  for (const path of [files.blockers, files.notes, files.handoff]) planned.push(stateFile(workspace, path, null));
  return planned;
}
