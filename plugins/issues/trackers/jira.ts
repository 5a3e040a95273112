import { askJson } from "session/plugin/http";
import * as v from "valibot";
import type { Reference } from "../references";
import type { Access, Ticket, Tracker } from "../ticket";

const Issue = v.looseObject({
  key: v.string(),
  fields: v.looseObject({
    summary: v.string(),
    status: v.looseObject({ name: v.string(), statusCategory: v.nullish(v.looseObject({ key: v.string() })) }),
    resolution: v.nullish(v.unknown()),
  }),
});

/** Jira Cloud and Jira Data Center (REST v2, which both have). The category of a status says whether it is done. */
export const jira: Tracker = {
  knows: ({ kind }) => kind === "key",
  ticket: async (access, reference): Promise<Ticket> => {
    const address = `${place(access, reference)}?fields=summary,status,resolution`;
    const { body } = await askJson(address, { headers: access.headers, timeout: access.timeout });
    const { key, fields } = v.parse(Issue, body);
    const category = fields.status.statusCategory?.key;
    const done =
      category === undefined ? fields.resolution !== null && fields.resolution !== undefined : category === "done";
    return {
      key,
      url: `${access.base}/browse/${encodeURIComponent(key)}`,
      title: fields.summary,
      open: !done,
      state: fields.status.name,
    };
  },
  comment: async (access, reference, markdown) => {
    await askJson(`${place(access, reference)}/comment`, {
      method: "POST",
      body: { body: markdown },
      headers: access.headers,
      timeout: access.timeout,
    });
  },
};

function place({ base }: Access, reference: Reference): string {
  if (reference.kind !== "key") throw new Error("Jira has keys such as PROJ-12");
  return `${base}/rest/api/2/issue/${encodeURIComponent(reference.key)}`;
}
