import { askJson } from "session/plugin/http";
import * as v from "valibot";
import { nameOf } from "../references";
import { numberOf, projectOf, type Ticket, type Tracker } from "../ticket";

const Issue = v.looseObject({
  title: v.string(),
  state: v.string(),
  html_url: v.string(),
  pull_request: v.nullish(v.looseObject({ merged: v.nullish(v.boolean()) })),
});

/** Gitea and Forgejo (REST v1). */
export const gitea: Tracker = {
  knows: (reference) => reference.kind === "number",
  ticket: async (access, reference): Promise<Ticket> => {
    const address = `${access.base}/repos/${projectOf(access, reference)}/issues/${numberOf(reference)}`;
    const { body } = await askJson(address, { headers: access.headers, timeout: access.timeout });
    const { title, state, html_url, pull_request } = v.parse(Issue, body);
    const word = pull_request?.merged === true ? "merged" : state;
    return { key: nameOf(reference), url: html_url, title, open: state === "open", state: word };
  },
  comment: async (access, reference, markdown) => {
    const address = `${access.base}/repos/${projectOf(access, reference)}/issues/${numberOf(reference)}/comments`;
    await askJson(address, {
      method: "POST",
      body: { body: markdown },
      headers: access.headers,
      timeout: access.timeout,
    });
  },
};
