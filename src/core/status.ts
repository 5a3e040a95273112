import { existsSync } from "node:fs";
import { join } from "node:path";
import { wipRef } from "../git/snapshot/manifest";
import type { SessionContext, StoredCheckpoint } from "../store/context";
import { hasOpenEntry } from "../store/journal";
import { readBlockers } from "./blockers";
import { type Changes, describeChanges } from "./changes";
import { countLines, type LineCounts } from "./line-counts";
import { beginLook } from "./look";
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
  Ticket,
} from "./model";
import { withTodaysCommits } from "./moved-checkpoints";
import { nextActions } from "./next-actions";
import { readObjectives } from "./objectives";
import { askPlugins } from "./plugins/ask";
import { crewFor } from "./plugins/crew";
import { sessionCommits } from "./session-commits";
import { activeSoFar, describeSession, type StoredSession, sessionOf, signsOfLife } from "./session-state";
import { listed } from "./watched";
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
  lines: LineCounts | null;
  metrics: Metrics;
  next: string[];
  warnings: string[];
  /** What plugins add; only where they were asked. */
  sections: { plugin: string; title: string; markdown: string; priority: number }[];
}

/** Reads where the work stands. Writes nothing but a cache; of an interrupted operation it only tells. */
export async function readStatus(
  workspace: Workspace,
  wants: { lines?: boolean; hook?: "onStatus" | "onBrief" | null } = {},
): Promise<StatusReport> {
  const hook = wants.hook ?? null;
  // Their processes start while git looks.
  const crew = hook && crewFor(workspace, [hook]);
  crew?.catch(() => {});
  const look = workspace.look ?? beginLook(workspace.repository);
  const branch = await look.branch;
  const stored = branch ? sessionOf(workspace, branch) : null;
  const open = stored && stored.context.status !== "ended" ? stored : null;
  // Everything that files can tell is read before git is waited for.
  const told = open && (await toldByFiles(workspace, open));
  const warnings = hasOpenEntry(workspace.layout.journal) ? [INTERRUPTED] : [];
  if (branch && existsSync(join(workspace.repository.commonDir, wipRef(branch)))) warnings.push(WAITING);
  const tree = await look.tree;
  const changes = describeChanges(tree, listed(workspace, tree.entries));
  const report = {
    ...NO_SESSION,
    branch,
    head: tree.commit,
    changes,
    lines: wants.lines ? await countLines(workspace, tree) : null,
    warnings,
  };
  if (!open || !told) {
    const left = branch && !stored ? (await import("./renamed-branch")).sessionLeftBehind(workspace, branch) : null;
    if (left !== null)
      return {
        ...report,
        warnings: [...warnings, `this branch was ${left} before, and its session still lies there`],
        next: ["session doctor --fix brings the session here"],
      };
    // Where the branch's session has ended, going on with it is as likely as beginning another.
    return stored && branch ? { ...report, next: [`session resume ${branch}`, "session start"] } : report;
  }
  const plugins = hook && (await crew) ? await askPlugins(workspace, hook, { session: open, facts: {} }) : null;
  const commits = await sessionCommits(workspace, open.context, tree.commit);
  const seconds = activeSoFar(workspace, open.context, signsOfLife(workspace, open.context, commits, tree));
  return {
    ...report,
    ...told,
    checkpoints: withTodaysCommits(open.context.checkpoints, commits).map(checkpointOf),
    session: describeSession(workspace, open, seconds),
    commits: commits.length,
    lastCommits: commits.slice(0, 5).map(({ oid, subject, author, at }) => ({ oid, subject, author, at })),
    next: [
      ...nextActions({ ...told, status: open.context.status, changed: tree.entries.length }),
      ...(plugins?.next ?? []),
    ],
    blockers: withTickets(told.blockers, plugins?.tickets ?? []),
    warnings: [...warnings, ...(plugins?.warnings ?? [])],
    metrics: { ...told.metrics, ...plugins?.metrics },
    sections: plugins?.sections ?? [],
  };
}

const INTERRUPTED = "an operation was interrupted; the next command that writes settles it";

const WAITING = "work of this branch was put aside; session resume brings it back";

const NO_SESSION = {
  session: null,
  objectives: [],
  blockers: [],
  decisions: [],
  checkpoints: [],
  commits: 0,
  lastCommits: [],
  metrics: {},
  next: ["session start"],
  sections: [],
};

/** Blockers with what a tracker says of their tickets. */
function withTickets(blockers: Blocker[], tickets: readonly Ticket[]): Blocker[] {
  if (tickets.length === 0) return blockers;
  const byKey = new Map(tickets.map((ticket) => [ticket.key, ticket]));
  return blockers.map((blocker) =>
    blocker.ticket ? { ...blocker, ticket: byKey.get(blocker.ticket.key) ?? blocker.ticket } : blocker,
  );
}

async function toldByFiles(workspace: Workspace, stored: StoredSession) {
  const checkpoints = stored.context.checkpoints.map(checkpointOf);
  return {
    objectives: readObjectives(stored),
    blockers: readBlockers(stored, workspace.now()),
    decisions: await decisionsOf(workspace, stored.context),
    checkpoints,
    metrics: checkpoints.at(-1)?.metrics ?? {},
  };
}

function checkpointOf({ id, label, at, commit, tree, subject, metrics }: StoredCheckpoint): Checkpoint {
  return { id, label, at, commit, tree, subject, metrics };
}

/** Most sessions have taken none, and then nothing of the decision records is loaded. */
async function decisionsOf(workspace: Workspace, context: SessionContext): Promise<Decision[]> {
  if (context.decisions.length === 0) return [];
  const { sessionDecisions } = await import("./decisions");
  return sessionDecisions(workspace, context);
}
