import * as v from "valibot";
import { findHandoff } from "../../../core/handoff/answer";
import { optional, SHAPES } from "../shapes";
import { defineTool } from "../tool";

/** A handoff, as `session handoff` prints it. Nothing is written. */
export const handoff = defineTool({
  name: "handoff",
  title: "Read a handoff",
  description: "The handoff of a session as Markdown; without a name that of this branch, as it would read now.",
  input: v.strictObject({ session: optional("an id or its beginning, a branch, last, or @-2") }),
  output: v.object({
    session: v.nullable(SHAPES.session),
    path: SHAPES.maybe,
    markdown: SHAPES.text,
    source: SHAPES.text,
  }),
  changes: false,
  async run(call, { session }) {
    return { ...(await findHandoff(await call.open(), session ?? null)) };
  },
  text: ({ markdown }) => String(markdown),
});
