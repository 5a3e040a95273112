import type { SessionContext, StoredCheckpoint } from "../../store/context";
import type { DecisionFact } from "../message/facts";
import type { Blocker, BranchName, CommitSummary, Instant, Metrics, Objective, Oid, SessionId } from "../model";
import { instant } from "../workspace";
import { blockersTold, objectivesTold } from "./lists-told";
import { isEnd, isHandoff, type Told } from "./told";

/** A session as its commits alone tell it. */
export interface TrailerSession {
  context: SessionContext;
  objectives: Objective[];
  blockers: Blocker[];
  /** In the order in which they were taken. */
  decisions: DecisionFact[];
  /** The commits that carry its trailers, newest first. */
  commits: CommitSummary[];
  /** The last commit of the branch that is known. */
  head: Oid;
}

/**
 * Puts a session together from what its checkpoints said, newest first; for each field the newest commit that carries it
 * wins. Null where nothing names its branch. Pure.
 * @param told All of one session.
 */
export function sessionFromMessages(told: readonly Told[]): TrailerSession | null {
  const history = distinct(told).reverse();
  const points = history.filter((one) => !isEnd(one) && !isHandoff(one));
  const [newest, oldest] = [told[0], points[0] ?? history[0]];
  const branch = told.find(({ message }) => message.branch)?.message.branch;
  const id = newest?.message.sessionId;
  if (!newest || !oldest || !branch || !id) return null;
  const active = told.find(({ message }) => message.activeSeconds !== null)?.message.activeSeconds ?? 0;
  const startedAt = before(oldest.commit.at, oldest.message.activeSeconds ?? 0);
  const lastAt =
    history
      .map(({ commit }) => commit.at)
      .sort()
      .at(-1) ?? newest.commit.at;
  const over = isEnd(newest) || isHandoff(newest);
  const objectives = objectivesTold(history);
  const blockers = blockersTold(history, newest.commit.at);
  const checkpoints = checkpointsTold(points);
  const context: SessionContext = {
    schema: 1,
    id: id as SessionId,
    branch: branch as BranchName,
    status: over ? "ended" : "paused",
    base: { branch: null, commit: oldest.commit.parents[0] ?? null },
    startedAt,
    endedAt: over ? newest.commit.at : null,
    author: { name: oldest.commit.author, email: oldest.commit.email },
    intervals: [{ from: startedAt, to: lastAt, active }],
    checkpoints,
    objectives: Object.fromEntries(objectives.map(({ id: key, createdAt, doneAt }) => [key, { createdAt, doneAt }])),
    blockers: Object.fromEntries(
      blockers.map(({ id: key, openedAt, resolvedAt, ticket }) => [
        key,
        { openedAt, resolvedAt, resolution: null, ticket: ticket?.key ?? null },
      ]),
    ),
    decisions: decisionIds(history),
    wrote: [],
    highest: {
      ...(objectives.length > 0 ? { obj: objectives.length } : {}),
      ...(blockers.length > 0 ? { blk: blockers.length } : {}),
    },
    agents: [],
    wip: null,
    plugins: {},
    revision: over ? 1 : 0,
    head: over ? headOfTold(newest) : null,
  };
  return {
    context,
    objectives,
    blockers,
    decisions: decisionsTold(history),
    commits: commitsTold(told),
    head: headOfTold(newest),
  };
}

/** Each checkpoint once: a commit of its own is better than a part of a squash, an earlier one than its cherry-pick. */
function distinct(told: readonly Told[]): Told[] {
  const best = new Map<string, Told>();
  for (const one of told) {
    const key = `${one.message.checkpoint}\n${one.message.activeSeconds}`;
    const held = best.get(key);
    if (!held || (one.alone && !held.alone) || (one.alone === held.alone && one.commit.at < held.commit.at))
      best.set(key, one);
  }
  const kept = new Set(best.values());
  return told.filter((one) => kept.has(one));
}

function checkpointsTold(points: readonly Told[]): StoredCheckpoint[] {
  let number = 0;
  return points.map((point, at) => {
    const { commit, message, files } = point;
    const own = /^cp-(\d{1,9})$/.exec(message.checkpoint)?.[1];
    number = Math.max(number + 1, Number(own ?? 0));
    const lastOfCommit = points[at + 1]?.commit.oid !== commit.oid;
    return {
      id: `cp-${number}`,
      label: own === undefined ? message.checkpoint : null,
      at: commit.at,
      commit: commit.oid,
      tree: lastOfCommit ? commit.tree : null,
      subject: message.subject,
      metrics: metricsTold(message.impact),
      decisions: files.flatMap(decisionId),
      seconds: message.activeSeconds ?? 0,
    };
  });
}

/** The figures that the Impact section names in the program's own words. */
function metricsTold(impact: readonly string[]): Metrics {
  const metrics: Metrics = {};
  for (const line of impact) {
    const coverage = /^Coverage: (?:[\d.]+ ?% → )?([\d.]+) ?%/.exec(line)?.[1];
    const tests = /^Tests: /.test(line) ? [...line.matchAll(/\+(\d{1,9})/g)].map(([, count]) => Number(count)) : [];
    if (coverage) metrics.coverage = Number(coverage);
    if (tests.length > 0) metrics.testsAdded = tests.reduce((sum, count) => sum + count, 0);
  }
  return metrics;
}

const decisionId = ({ path, letter }: Told["files"][number]): string[] => {
  const id = /^\.session\/decisions\/(D-\d{8}-[0-9a-z]{4})\.md$/.exec(path)?.[1];
  return id !== undefined && letter === "A" ? [id] : [];
};

const decisionIds = (history: readonly Told[]): string[] => [
  ...new Set(history.flatMap(({ files }) => files.flatMap(decisionId))),
];

function decisionsTold(history: readonly Told[]): DecisionFact[] {
  return [
    ...new Map(
      history.flatMap(({ message }) => message.decisions.map((decision) => [decision.title, decision] as const)),
    ).values(),
  ];
}

function commitsTold(told: readonly Told[]): CommitSummary[] {
  const unique = new Map(told.map(({ commit }) => [commit.oid, commit]));
  return [...unique.values()].map(({ oid, subject, author, at }) => ({ oid, subject, author, at }));
}

/** A merge into a target has the session's own last commit as its second parent. */
function headOfTold({ commit }: Told): Oid {
  return commit.parents[1] ?? commit.oid;
}

function before(at: Instant, seconds: number): Instant {
  return instant(new Date(Date.parse(at) - seconds * 1000));
}
