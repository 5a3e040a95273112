import { commitFiles } from "../../git/commit-files";
import { messagesOf } from "../../git/log";
import type { WorkTreeStatus } from "../../git/status";
import type { StoredCheckpoint } from "../../store/context";
import { describeChanges } from "../changes";
import { parseMessage } from "../message/parse";
import { splitMessage } from "../message/split-message";
import type { Note, Oid } from "../model";
import { withTodaysCommits } from "../moved-checkpoints";
import { sessionWork } from "../records/session-work";
import type { SessionCommit } from "../session-commits";
import { listed } from "../watched";
import { instant, type Workspace } from "../workspace";
import { checksOf } from "./checks";
import type { HandoffCommit, HandoffFacts } from "./facts";
import { commitTypes, coverageOf, estimate, latestMetrics, METRIC, testsAdded, timeByType } from "./figures";
import { areaOf, areasOf, keyFiles } from "./file-kinds";
import type { Material } from "./material";
import { ticketsIn } from "./tickets";

/** Lists that git could make any length end here, and the document says how many more there are. */
const MOST_COMMITS = 50;
const MOST_KEY_FILES = 10;

/** Works out everything the handoff of a session says. `status` is the work tree of its branch, where that is checked out. */
export async function gatherFacts(
  workspace: Workspace,
  material: Material,
  status: WorkTreeStatus | null,
  summarised: boolean,
): Promise<HandoffFacts> {
  const { session, context, objectives, blockers, notes } = material;
  const { architecture: name, patterns, conventions, rules } = workspace.settings.config.context;
  const work = await sessionWork(workspace, context, material.head);
  const checkpoints = withTodaysCommits(context.checkpoints, work.commits);
  const messages = await messagesOf(
    workspace.repository,
    work.commits.map(({ oid }) => oid),
  );
  const commits = await workCommits(workspace, checkpoints, work.commits, messages);
  const uncommitted = status ? describeChanges(status, listed(workspace, status.entries)).files : [];
  const changed = status?.entries.length ?? 0;
  const { [METRIC.coverage]: _coverage, [METRIC.testsAdded]: _tests, ...metrics } = latestMetrics(context.checkpoints);
  const areas = areasOf(work.changes);
  return {
    session,
    at: session.endedAt ?? instant(workspace.now()),
    summarised,
    lastCommit: commits.at(-1) ?? null,
    objectives: objectives.map((objective) => ({ ...objective, criteria: material.criteria.get(objective.id) ?? [] })),
    commits: commits.slice(-MOST_COMMITS),
    earlierCommits: Math.max(0, commits.length - MOST_COMMITS),
    checkpoints,
    totals: { ...work.totals, commits: commits.length },
    areas,
    testsAdded: testsAdded(context.checkpoints),
    testFiles: work.changes.filter((change) => areaOf(change) === "tests"),
    coverage: coverageOf(context.checkpoints),
    documents: work.changes.filter((change) => areaOf(change) === "documentation"),
    keyFiles: keyFiles(work.changes, MOST_KEY_FILES),
    changed,
    uncommitted: uncommitted.map(({ path, status: state }) => ({ path, status: state })),
    blockers,
    decisions: material.decisions,
    architecture: { name, patterns, conventions, rules },
    violations: [],
    timeByType: timeByType(context.checkpoints),
    commitTypes: commitTypes(commits),
    metrics,
    notes: notes.filter((note) => note.handoff && !isLearning(note)).map(({ text }) => text),
    learnings: notes.filter(isLearning).map(({ text }) => text.replace(LEARNING, "").trim()),
    estimate: estimate(objectives, session.activeSeconds),
    tickets: ticketsIn(context.branch, [...messages.values()], blockers),
    checks: checksOf({ status, changed, objectives, blockers, areas, gone: work.gone }),
  };
}

const LEARNING = /^\s*learn(?:ed|t|ing):/i;

/** Whether a note is marked as something learned. */
function isLearning({ text }: Note): boolean {
  return LEARNING.test(text) && text.replace(LEARNING, "").trim() !== "";
}

/** Whether a note leaves the clone with the session: it was written for the handoff, or is marked as something learned. */
export function travels(note: Note): boolean {
  return note.handoff || isLearning(note);
}

/** The commits that hold work, oldest first: one that only brings a handoff is none. */
async function workCommits(
  { repository }: Workspace,
  checkpoints: readonly StoredCheckpoint[],
  logged: readonly SessionCommit[],
  messages: ReadonlyMap<Oid, string>,
): Promise<HandoffCommit[]> {
  const touched = await commitFiles(
    repository,
    logged.map(({ oid }) => oid),
  );
  const labels = new Map<Oid | null, string | null>(checkpoints.map(({ commit, label }) => [commit, label]));
  return logged
    .map(({ oid, subject, at, parents }) => {
      const paths = touched.get(oid) ?? [];
      const onlyHandoff =
        parents.length < 2 && paths.length > 0 && paths.every(({ path }) => path.startsWith(".session/handoffs/"));
      return {
        onlyHandoff,
        commit: {
          oid,
          subject,
          at,
          label: labels.get(oid) ?? null,
          body: bodyOf(messages.get(oid) ?? ""),
          files: paths.length,
        },
      };
    })
    .filter(({ onlyHandoff }) => !onlyHandoff)
    .map(({ commit }) => commit)
    .reverse();
}

/** The first paragraph below the subject that a person wrote. */
function bodyOf(message: string): string | null {
  const parsed = parseMessage(message);
  const body =
    parsed.length > 0 ? (parsed.length === 1 ? (parsed[0]?.body ?? null) : null) : splitMessage(message).body;
  return body?.split("\n\n")[0] ?? null;
}
