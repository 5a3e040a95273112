import * as v from "valibot";
import { compareSessions } from "../../../core/compare";
import { flag, given, optional, SHAPES } from "../shapes";
import { defineTool } from "../tool";

const { text, number, texts } = SHAPES;
const figure = v.nullable(v.union([number, text]));

/** Two sessions side by side, as `session compare --json` tells them. */
export const compare = defineTool({
  name: "compare",
  title: "Compare two sessions",
  description: "Two sessions side by side: time, commits, files, lines, what was measured, and the files each changed.",
  input: v.strictObject({
    session: given("an id or its beginning, a branch, last, or @-2"),
    other: optional("the second one; else the open one here, else the newest other"),
    changes: flag("with the files that one or both of them changed"),
  }),
  output: v.object({
    a: SHAPES.session,
    b: SHAPES.session,
    metrics: v.array(v.object({ name: text, a: figure, b: figure, delta: v.nullable(number) })),
    changes: v.nullable(v.object({ a: texts, b: texts, both: texts })),
  }),
  changes: false,
  async run(call, { session, other = null, changes = false }) {
    return { ...(await compareSessions(await call.open(), session, other, changes)) };
  },
});
