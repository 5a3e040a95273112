import type { History } from "../../analysis/history";
import { gitText } from "../../git/exec";
import { branchTip } from "../../git/refs";
import { areaOf } from "../handoff/file-kinds";
import type { StatusReport } from "../status";
import type { Workspace } from "../workspace";
import type { Vitals } from "./health";

/** Gathers what health is worked out from. `history`: the commits of the last weeks, for the share that touches tests. */
export async function vitals(workspace: Workspace, status: StatusReport, history: History): Promise<Vitals> {
  const { session, objectives, blockers, checkpoints, changes, lastCommits, metrics } = status;
  const now = workspace.now().getTime();
  const since = (at: string | null | undefined): number | null =>
    at ? Math.max(0, (now - Date.parse(at)) / 1000) : null;
  const done = objectives.flatMap(({ doneAt }) => (doneAt ? [doneAt] : [])).sort();
  const saved = [checkpoints.at(-1)?.at, lastCommits[0]?.at, session?.startedAt]
    .filter((at) => at !== undefined)
    .sort();
  return {
    session: session !== null,
    objectives,
    blockers,
    sinceProgress: since(done.at(-1) ?? session?.startedAt),
    sinceSaved: since(saved.at(-1)),
    uncommitted: {
      files: changes.files.length + changes.unlisted,
      lines: (status.lines?.added ?? 0) + (status.lines?.removed ?? 0),
    },
    behind: await distanceBehind(workspace, status),
    commits: recentCommits(history),
    metrics,
    coverageThreshold: workspace.settings.config.quality.coverage_threshold,
  };
}

async function distanceBehind(
  { repository }: Workspace,
  { session, branch, head }: StatusReport,
): Promise<Vitals["behind"]> {
  const base = session?.base.branch ?? null;
  if (base === null || base === branch || head === null) return null;
  const tip = await branchTip(repository, base);
  if (tip === null) return null;
  const counted = await gitText(repository.place, ["rev-list", "--count", `${head}..${tip}`, "--"]);
  return { base, commits: Number(counted.trim()) };
}

/** The commits of a window with what they touch: code, tests. */
function recentCommits({ commits, start, file, files, subject }: History): Vitals["commits"] {
  return Array.from({ length: commits }, (_, commit) => {
    const areas = new Set<string>();
    for (let touch = start[commit] ?? 0; touch < (start[commit + 1] ?? 0); touch++) {
      const path = files[file[touch] ?? -1]?.path;
      if (path !== undefined) areas.add(areaOf({ path, kind: "modified" }));
    }
    return { subject: subject(commit), code: areas.has("code"), tests: areas.has("tests") };
  });
}
