import { SessionError } from "../../errors";
import { writeTree } from "../../git/commit";
import { copyIndex, dropIndex, stagePaths } from "../../git/index-file";
import { danglingCommit } from "../../git/merge";
import { forecastMerge, type MergeForecast } from "../../git/merge-forecast";
import { branchTip, isBranchName } from "../../git/refs";
import { type WorkTreeStatus, workTreeStatus } from "../../git/status";
import { checkedOutElsewhere } from "../../git/worktrees";
import type { CheckpointRequest } from "../checkpoint/request";
import { pathsOf, selectChanges } from "../checkpoint/selection";
import type { BranchName, Oid } from "../model";
import type { Hold } from "../operation";
import type { StoredSession } from "../session-state";
import type { EndRequest } from "./request";

/** What ending the session will do, worked out before anything is changed. */
export interface EndPlan {
  status: WorkTreeStatus;
  /** Uncommitted work goes into a last checkpoint. */
  lastCheckpoint: boolean;
  merge: { target: BranchName; before: Oid; forecast: MergeForecast } | null;
}

/** The last checkpoint takes everything: what stays uncommitted would stay behind. */
export const LAST_CHECKPOINT: CheckpointRequest = {
  paths: [],
  label: null,
  message: null,
  body: null,
  decision: null,
  note: null,
  scope: "all",
  amend: false,
  signoff: false,
  coAuthors: [],
  commit: true,
  verify: true,
  allowSecrets: false,
  dryRun: false,
};

/**
 * Looks ahead: what is uncommitted, and whether the merge would be clean.
 * @throws SessionError MERGE_SELF, NO_SUCH_BRANCH, BRANCH_ELSEWHERE, UNBORN, MERGE_CONFLICT; nothing has changed then
 */
export async function planEnd(held: Hold, session: StoredSession, request: EndRequest): Promise<EndPlan> {
  const { repository } = held.workspace;
  const status = await workTreeStatus(repository, "all");
  const changed = status.entries.filter(
    ({ kind, path, insideOnly }) => !insideOnly && !(kind === "untracked" && path.endsWith("/")),
  );
  const plan: EndPlan = { status, lastCheckpoint: changed.length > 0, merge: null };
  if (request.mergeTo === null) return plan;
  const target = request.mergeTo as BranchName;
  if (target === session.context.branch) throw new SessionError("MERGE_SELF", { target });
  const isName = await isBranchName(repository, target);
  const before = isName ? await branchTip(repository, target) : null;
  const fix = isName ? `Make it first: git branch ${target}` : "Name a branch: git branch lists them.";
  if (!before) throw new SessionError("NO_SUCH_BRANCH", { name: target, fix });
  const elsewhere = await checkedOutElsewhere(repository, target);
  if (elsewhere) throw new SessionError("BRANCH_ELSEWHERE", { branch: target, path: elsewhere });
  if (!status.commit) throw new SessionError("UNBORN", { branch: session.context.branch });
  const tip = plan.lastCheckpoint ? await commitInAdvance(held, status) : status.commit;
  const forecast = await forecastMerge(repository, before, tip);
  if (forecast.kind === "conflict") throw conflict(session.context.branch, target, forecast.files);
  return { ...plan, merge: { target, before, forecast } };
}

/** The commit that the last checkpoint would make, as far as its content goes; no ref knows it. */
async function commitInAdvance(held: Hold, status: WorkTreeStatus): Promise<Oid> {
  const { workspace, group, lock } = held;
  const index = copyIndex(workspace.repository, `${group}-forecast`);
  try {
    const selection = selectChanges(workspace, status, LAST_CHECKPOINT, []);
    await stagePaths(workspace.repository, index, pathsOf(selection), lock);
    return await danglingCommit(
      workspace.repository,
      await writeTree(workspace.repository, index, lock),
      status.commit,
    );
  } finally {
    dropIndex(index.path);
  }
}

/** The refusal of a merge that would conflict. */
export function conflict(branch: string, target: string, files: readonly string[]): SessionError {
  return new SessionError("MERGE_CONFLICT", {
    branch,
    target,
    files,
    count: files.length === 1 ? "1 file" : `${files.length} files`,
  });
}
