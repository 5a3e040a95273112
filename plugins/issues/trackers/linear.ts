import { askJson, HttpTrouble } from "session/plugin/http";
import * as v from "valibot";
import type { Reference } from "../references";
import type { Access, Ticket, Tracker } from "../ticket";

const Issue = v.looseObject({
  id: v.string(),
  identifier: v.string(),
  title: v.string(),
  url: v.string(),
  state: v.looseObject({ name: v.string(), type: v.string() }),
});
const Errors = v.looseObject({
  errors: v.pipe(
    v.array(
      v.looseObject({ message: v.string(), extensions: v.nullish(v.looseObject({ code: v.nullish(v.string()) })) }),
    ),
    v.minLength(1),
  ),
});

const QUERY = "query Ticket($id: String!) { issue(id: $id) { id identifier title url state { name type } } }";
const COMMENT = "mutation Comment($input: CommentCreateInput!) { commentCreate(input: $input) { success } }";

/** Linear (GraphQL). It answers with 200 or 400 and says in the body what is wrong. */
export const linear: Tracker = {
  knows: ({ kind }) => kind === "key",
  ticket: async (access, reference): Promise<Ticket> => {
    const { identifier, title, url, state } = await issueOf(access, reference);
    const open = state.type !== "completed" && state.type !== "canceled" && state.type !== "duplicate";
    return { key: identifier, url, title, open, state: state.name };
  },
  comment: async (access, reference, markdown) => {
    const { id } = await issueOf(access, reference);
    await ask(access, COMMENT, { input: { issueId: id, body: markdown } });
  },
};

async function issueOf(access: Access, reference: Reference): Promise<v.InferOutput<typeof Issue>> {
  if (reference.kind !== "key") throw new Error("Linear has keys such as ENG-12");
  const body = await ask(access, QUERY, { id: reference.key });
  const { data } = v.parse(v.looseObject({ data: v.looseObject({ issue: v.nullable(Issue) }) }), body);
  if (data.issue === null) throw new HttpTrouble("missing", `${new URL(access.base).host} does not know it`);
  return data.issue;
}

async function ask({ base, headers, timeout }: Access, query: string, variables: object): Promise<unknown> {
  const { body } = await askJson(`${base}/graphql`, { method: "POST", body: { query, variables }, headers, timeout });
  const failed = v.safeParse(Errors, body);
  if (!failed.success) return body;
  const { host } = new URL(base);
  const code = failed.output.errors[0]?.extensions?.code ?? "";
  if (code === "AUTHENTICATION_ERROR") throw new HttpTrouble("unauthorized", `${host} does not accept the token`);
  if (code === "RATELIMITED") throw new HttpTrouble("limited", `${host} asks to wait (rate limit)`);
  if (code === "INPUT_ERROR" || /not found/i.test(failed.output.errors[0]?.message ?? "")) {
    throw new HttpTrouble("missing", `${host} does not know it`);
  }
  throw new HttpTrouble("failed", `${host} answered with an error`);
}
