import { askJson } from "session/plugin/http";
import * as v from "valibot";
import { nameOf, type Reference } from "../references";
import { type Access, numberOf, type Ticket, type Tracker } from "../ticket";

const Issue = v.looseObject({ title: v.string(), state: v.string(), web_url: v.string() });

/** GitLab, self-hosted too (REST v4): `#12` is an issue, `!12` a merge request. */
export const gitlab: Tracker = {
  knows: ({ kind }) => kind === "number",
  ticket: async (access, reference): Promise<Ticket> => {
    const { body } = await askJson(address(access, reference), { headers: access.headers, timeout: access.timeout });
    const { title, state, web_url } = v.parse(Issue, body);
    // "opened" in the API, "open" to people. A locked merge request is being merged.
    return {
      key: nameOf(reference),
      url: web_url,
      title,
      open: state === "opened" || state === "reopened" || state === "locked",
      state: state === "opened" || state === "reopened" ? "open" : state,
    };
  },
  comment: async (access, reference, markdown) => {
    await askJson(`${address(access, reference)}/notes`, {
      method: "POST",
      body: { body: markdown },
      headers: access.headers,
      timeout: access.timeout,
    });
  },
};

function address({ base, project }: Access, reference: Reference): string {
  const own = reference.kind === "number" ? (reference.project ?? project) : project;
  const kind = reference.kind === "number" && reference.merge ? "merge_requests" : "issues";
  return `${base}/projects/${encodeURIComponent(own)}/${kind}/${numberOf(reference)}`;
}
