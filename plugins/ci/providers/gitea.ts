import * as v from "valibot";
import type { Job, Provider } from "../build";
import { allPages } from "../paged";

const text = v.nullish(v.string());
const Status = v.looseObject({
  id: v.optional(v.number(), 0),
  context: v.string(),
  status: v.string(),
  target_url: text,
});

/** Gitea and Forgejo, whose Actions write commit statuses: the newest of each context counts. */
export const gitea: Provider = async (access, commit) => {
  const project = access.project.split("/").map(encodeURIComponent).join("/");
  const address = `${access.base}/repos/${project}/statuses/${commit}?limit=50`;
  const statuses = await allPages(address, access, (body) => v.parse(v.nullable(v.array(Status)), body) ?? []);
  const newest = new Map<string, v.InferOutput<typeof Status>>();
  for (const one of statuses) {
    const known = newest.get(one.context);
    if (known === undefined || one.id > known.id) newest.set(one.context, one);
  }
  return [...newest.values()].map(
    (one): Job => ({ name: one.context, outcome: ofStatus(one.status), url: one.target_url ?? null }),
  );
};

function ofStatus(status: string): Job["outcome"] {
  if (status === "success") return "passed";
  if (status === "pending") return "running";
  return status === "warning" || status === "skipped" ? "skipped" : "failed";
}
