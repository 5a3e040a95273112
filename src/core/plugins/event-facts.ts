import type { EventFacts, Settings } from "../../plugins/api/events";
import { readBlockers } from "../blockers";
import { sessionDecisions } from "../decisions";
import type { Metrics, Oid } from "../model";
import { readObjectives } from "../objectives";
import { activeSoFar, type StoredSession, signsOfLife } from "../session-state";
import { instant, type Workspace } from "../workspace";

/** What every event carries: the session as its files tell it, and the settings. No git process is started. */
export function eventFacts(
  workspace: Workspace,
  session: StoredSession | null,
  standing: { branch: string | null; head: Oid | null },
): EventFacts {
  const base = {
    at: instant(workspace.now()),
    root: workspace.repository.top,
    branch: standing.branch,
    head: standing.head,
    settings: settingsOf(workspace),
  };
  if (!session)
    return {
      ...base,
      session: null,
      objectives: [],
      blockers: [],
      decisions: [],
      checkpoints: [],
      metrics: { last: {}, first: {} },
    };
  const { context } = session;
  const { id, branch, status, startedAt } = context;
  const activeSeconds = activeSoFar(workspace, context, signsOfLife(workspace, context, [], null));
  const checkpoints = context.checkpoints.map(({ id: name, label, at, commit, metrics }) => ({
    ...{ id: name, label, at, commit, metrics },
  }));
  return {
    ...base,
    session: { id, branch, status, startedAt, activeSeconds, base: context.base },
    objectives: readObjectives(session),
    blockers: readBlockers(session, workspace.now()),
    decisions: sessionDecisions(workspace, context).map(({ id: name, title, rationale }) => ({
      ...{ id: name, title, rationale },
    })),
    checkpoints,
    metrics: {
      last: Object.assign({}, ...checkpoints.map(({ metrics }) => metrics)) as Metrics,
      first: Object.assign({}, ...checkpoints.toReversed().map(({ metrics }) => metrics)) as Metrics,
    },
  };
}

function settingsOf({ settings: { config } }: Workspace): Settings {
  const { context, quality, tracking } = config;
  return {
    context: {
      architecture: context.architecture ?? null,
      patterns: context.patterns,
      conventions: context.conventions,
      rules: context.rules,
    },
    quality: {
      coverageThreshold: quality.coverage_threshold ?? null,
      newCodeCoverageThreshold: quality.new_code_coverage_threshold ?? null,
      requireTests: quality.require_tests,
      blockMergeOnQuality: quality.block_merge_on_quality,
      checks: quality.checks,
    },
    tracking: {
      watch: tracking.watch_patterns,
      ignore: tracking.ignore_patterns,
      annotations: tracking.annotations,
    },
  };
}
