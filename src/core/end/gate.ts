import { SessionError } from "../../errors";
import type { Answers } from "../../plugins/answers";
import { commitType, METRIC, testsAdded } from "../handoff/figures";
import { areaOf } from "../handoff/file-kinds";
import type { Metrics } from "../model";
import { askPlugins, heedRefusal } from "../plugins/ask";
import { sessionWork } from "../records/session-work";
import type { StoredSession } from "../session-state";
import type { Workspace } from "../workspace";

/** One figure of the quality gate. `value` is null where no checkpoint tells it; percent for coverage, a count for tests. */
export interface QualityFigure {
  name: string;
  value: number | null;
  threshold: number;
  passed: boolean;
}

/** What stands before a merge: the figures of the gate, and what plugins warn of. */
export interface MergeAsked {
  quality: QualityFigure[];
  warnings: string[];
}

/**
 * Asks plugins and the quality gate whether the session may be merged. What the plugins measure now counts more than
 * what the last checkpoint told.
 * @throws SessionError REFUSED by a plugin, QUALITY_GATE with the figures
 */
export async function askBeforeMerge(
  workspace: Workspace,
  session: StoredSession,
  target: string,
  head: Parameters<typeof sessionWork>[2],
): Promise<MergeAsked> {
  const told = await askPlugins(workspace, "onMerge", { session, facts: { target } });
  heedRefusal(told);
  const { quality: settings } = workspace.settings.config;
  const quality = await qualityFigures(workspace, session, told, head);
  const failed = quality.filter(({ passed }) => !passed);
  const warnings = told?.warnings ?? [];
  if (failed.length === 0) return { quality, warnings };
  const figures = failed.map(phrase).join("; ");
  if (settings.block_merge_on_quality) throw new SessionError("QUALITY_GATE", { target, figures });
  return { quality, warnings: [...warnings, `the quality gate is not passed: ${figures}`] };
}

async function qualityFigures(
  workspace: Workspace,
  session: StoredSession,
  told: Answers | null,
  head: Parameters<typeof sessionWork>[2],
): Promise<QualityFigure[]> {
  const { quality } = workspace.settings.config;
  const figures: QualityFigure[] = [];
  const metrics: Metrics = Object.assign({}, ...session.context.checkpoints.map((one) => one.metrics), told?.metrics);
  const threshold = (name: string, key: string, least: number | null | undefined): void => {
    if (least === null || least === undefined) return;
    const value = metrics[key];
    const known = typeof value === "number" ? value : null;
    figures.push({ name, value: known, threshold: least, passed: known !== null && known >= least });
  };
  threshold("coverage", METRIC.coverage, quality.coverage_threshold);
  // Where no changed line can run there is nothing to cover.
  if (metrics[METRIC.coverage] === undefined || metrics[METRIC.newCode] !== undefined)
    threshold("coverage of changed lines", METRIC.newCode, quality.new_code_coverage_threshold);
  if (!quality.require_tests) return figures;
  const work = await sessionWork(workspace, session.context, head);
  const feature = work.commits.some(({ subject }) => commitType(subject) === "feat");
  if (!feature || !work.changes.some((change) => areaOf(change) === "code" && change.added > 0)) return figures;
  const now = told?.metrics[METRIC.testsAdded];
  const value = typeof now === "number" ? now : testsAdded(session.context.checkpoints);
  return [...figures, { name: "tests added", value, threshold: 1, passed: value !== null && value >= 1 }];
}

/** `coverage 71 % is below 80 %`, `tests added: 0, 1 is needed`. */
function phrase({ name, value, threshold }: QualityFigure): string {
  if (name === "tests added") return "a feature without a new test";
  return value === null
    ? `${name} is not known, and ${threshold} % is needed`
    : `${name} ${value} % is below ${threshold} %`;
}
