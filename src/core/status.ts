import { workTreeChanges } from "../git/diff";
import { currentBranch } from "../git/head";
import { type WorkTreeStatus, workTreeStatus } from "../git/status";
import { hasOpenEntry } from "../store/journal";
import { readBlockers } from "./blockers";
import { type Changes, describeChanges } from "./changes";
import { sessionDecisions } from "./decisions";
import type {
  Blocker,
  BranchName,
  Checkpoint,
  CommitSummary,
  Decision,
  Metrics,
  Objective,
  Oid,
  Session,
} from "./model";
import { nextActions } from "./next-actions";
import { readObjectives } from "./objectives";
import { sessionCommits } from "./session-commits";
import { activeSoFar, describeSession, type StoredSession, sessionOf, signsOfLife } from "./session-state";
import type { Workspace } from "./workspace";

/** Where the work stands: the answer of `status`. */
export interface StatusReport {
  session: Session | null;
  branch: BranchName | null;
  /** The commit HEAD stands on. */
  head: Oid | null;
  objectives: Objective[];
  blockers: Blocker[];
  decisions: Decision[];
  checkpoints: Checkpoint[];
  commits: number;
  lastCommits: CommitSummary[];
  changes: Changes;
  /** Lines of tracked files, added and removed; null where it was not asked for. */
  lines: { added: number; removed: number } | null;
  metrics: Metrics;
  next: string[];
  warnings: string[];
}

/** Reads where the work stands. Writes nothing but a cache; of an interrupted operation it only tells. */
export async function readStatus(workspace: Workspace, wants: { lines: boolean }): Promise<StatusReport> {
  const { repository, layout } = workspace;
  const [branch, tree] = await Promise.all([currentBranch(repository), workTreeStatus(repository)]);
  const stored = branch ? sessionOf(workspace, branch) : null;
  const open = stored && stored.context.status !== "ended" ? stored : null;
  const dirty = tree.entries.some(({ kind }) => kind !== "untracked");
  const lines = wants.lines && dirty && tree.commit ? await lineCounts(workspace, tree.commit) : null;
  const warnings = hasOpenEntry(layout.journal)
    ? ["an operation was interrupted; the next command that writes settles it"]
    : [];
  const report = {
    branch,
    head: tree.commit,
    changes: describeChanges(tree),
    lines,
    warnings,
    lastCommits: [],
    metrics: {},
  };
  if (!open) {
    return {
      ...report,
      session: null,
      objectives: [],
      blockers: [],
      decisions: [],
      checkpoints: [],
      commits: 0,
      next: ["session start"],
    };
  }
  return { ...report, ...(await sessionPart(workspace, open, tree)) };
}

async function sessionPart(workspace: Workspace, stored: StoredSession, tree: WorkTreeStatus) {
  const { context } = stored;
  const commits = await sessionCommits(workspace, context, tree.commit);
  const objectives = readObjectives(stored);
  const blockers = readBlockers(stored, workspace.now());
  const changes = describeChanges(tree);
  const seconds = activeSoFar(workspace, context, signsOfLife(workspace, context, commits, tree));
  const checkpoints = context.checkpoints.map(({ id, label, at, commit, tree: oid, subject, metrics }) => ({
    id,
    label,
    at,
    commit,
    tree: oid,
    subject,
    metrics,
  }));
  return {
    session: describeSession(workspace, stored, seconds),
    objectives,
    blockers,
    decisions: sessionDecisions(workspace, context),
    checkpoints,
    commits: commits.length,
    lastCommits: commits.slice(0, 5).map(({ oid, subject, author, at }) => ({ oid, subject, author, at })),
    metrics: checkpoints.at(-1)?.metrics ?? {},
    next: nextActions({ status: context.status, objectives, blockers, changed: changes.files.length }),
  };
}

async function lineCounts({ repository }: Workspace, commit: string): Promise<{ added: number; removed: number }> {
  const changes = await workTreeChanges(repository, commit);
  return changes.reduce((sum, { added, removed }) => ({ added: sum.added + added, removed: sum.removed + removed }), {
    added: 0,
    removed: 0,
  });
}
