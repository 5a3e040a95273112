import * as v from "valibot";
import type { Job, Provider } from "../build";
import { allPages } from "../paged";

const text = v.nullish(v.string());
const Runs = v.looseObject({
  check_runs: v.array(v.looseObject({ name: v.string(), status: v.string(), conclusion: text, html_url: text })),
});
const Statuses = v.looseObject({
  statuses: v.array(v.looseObject({ context: v.string(), state: v.string(), target_url: text })),
});

/**
 * GitHub: the check runs (Actions and apps) and the statuses of a commit. The combined `state` is not read: it says
 * "pending" where there are no statuses at all.
 */
export const github: Provider = async (access, commit) => {
  const headers = { accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28", ...access.headers };
  const project = access.project.split("/").map(encodeURIComponent).join("/");
  const address = `${access.base}/repos/${project}/commits/${commit}`;
  const asking = { ...access, headers };
  const [runs, statuses] = await Promise.all([
    allPages(`${address}/check-runs?per_page=100`, asking, (body) => v.parse(Runs, body).check_runs),
    allPages(`${address}/status?per_page=100`, asking, (body) => v.parse(Statuses, body).statuses),
  ]);
  return [
    ...runs.map(
      (run): Job => ({ name: run.name, outcome: ofRun(run.status, run.conclusion ?? null), url: run.html_url ?? null }),
    ),
    ...statuses.map((one): Job => ({ name: one.context, outcome: ofStatus(one.state), url: one.target_url ?? null })),
  ];
};

function ofRun(status: string, conclusion: string | null): Job["outcome"] {
  if (status !== "completed") return "running";
  if (conclusion === "success") return "passed";
  return conclusion === "neutral" || conclusion === "skipped" || conclusion === "stale" ? "skipped" : "failed";
}

function ofStatus(state: string): Job["outcome"] {
  if (state === "success") return "passed";
  return state === "pending" ? "running" : "failed";
}
