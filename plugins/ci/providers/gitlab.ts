import { askJson } from "session/plugin/http";
import * as v from "valibot";
import type { Job, Provider } from "../build";
import { allPages } from "../paged";

const text = v.nullish(v.string());
const Pipelines = v.array(v.looseObject({ id: v.number(), status: v.string(), web_url: text }));
const Jobs = v.array(
  v.looseObject({ name: v.string(), status: v.string(), web_url: text, allow_failure: v.nullish(v.boolean()) }),
);

/** GitLab: the jobs of the newest pipeline of a commit. A job that may fail does not make the build fail. */
export const gitlab: Provider = async (access, commit) => {
  const project = `${access.base}/projects/${encodeURIComponent(access.project)}`;
  const { body } = await askJson(`${project}/pipelines?sha=${commit}&per_page=1`, {
    headers: access.headers,
    timeout: access.timeout,
  });
  const [pipeline] = v.parse(Pipelines, body);
  if (pipeline === undefined) return [];
  const jobs = await allPages(`${project}/pipelines/${pipeline.id}/jobs?per_page=100`, access, (page) =>
    v.parse(Jobs, page),
  );
  const told = jobs.map((job): Job => {
    const outcome = ofStatus(job.status);
    return {
      name: job.name,
      outcome: outcome === "failed" && job.allow_failure === true ? "skipped" : outcome,
      url: job.web_url ?? null,
    };
  });
  // A pipeline can fail before it has a job.
  const own = ofStatus(pipeline.status);
  const covered = told.some(({ outcome }) => outcome === own) || own === "skipped";
  return covered ? told : [...told, { name: "pipeline", outcome: own, url: pipeline.web_url ?? null }];
};

const RUNNING = new Set(["created", "waiting_for_resource", "preparing", "pending", "running", "waiting_for_callback"]);

function ofStatus(status: string): Job["outcome"] {
  if (status === "success") return "passed";
  if (RUNNING.has(status)) return "running";
  return status === "failed" || status === "canceled" || status === "canceling" ? "failed" : "skipped";
}
