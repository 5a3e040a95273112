import { askJson } from "session/plugin/http";
import * as v from "valibot";
import { nameOf } from "../references";
import { numberOf, projectOf, type Ticket, type Tracker } from "../ticket";

const Issue = v.looseObject({
  title: v.string(),
  state: v.string(),
  state_reason: v.nullish(v.string()),
  html_url: v.string(),
  pull_request: v.nullish(v.looseObject({ merged_at: v.nullish(v.string()) })),
});

/** GitHub and GitHub Enterprise (REST, 2022-11-28). A pull request is an issue too, and says whether it was merged. */
export const github: Tracker = {
  knows: (reference) => reference.kind === "number" && !reference.merge,
  ticket: async (access, reference): Promise<Ticket> => {
    const address = `${access.base}/repos/${projectOf(access, reference)}/issues/${numberOf(reference)}`;
    const { body } = await askJson(address, { headers: headers(access.headers), timeout: access.timeout });
    const { title, state, state_reason, html_url, pull_request } = v.parse(Issue, body);
    const word = pull_request?.merged_at ? "merged" : state_reason === "not_planned" ? "not planned" : state;
    return { key: nameOf(reference), url: html_url, title, open: state === "open", state: word };
  },
  comment: async (access, reference, markdown) => {
    const address = `${access.base}/repos/${projectOf(access, reference)}/issues/${numberOf(reference)}/comments`;
    await askJson(address, {
      method: "POST",
      body: { body: markdown },
      headers: headers(access.headers),
      timeout: access.timeout,
    });
  },
};

function headers(own: Readonly<Record<string, string>>): Record<string, string> {
  return { accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28", ...own };
}
