import * as v from "valibot";
import { readHistory } from "../../../core/history";
import { sinceDate } from "../../../core/records/since-date";
import { optional, SHAPES } from "../shapes";
import { defineTool } from "../tool";

/** Past and open sessions, as `session history --json` tells them. */
export const history = defineTool({
  name: "history",
  title: "Look at earlier sessions",
  description: "Ended and open sessions of this repository, newest first, each with its figures.",
  input: v.strictObject({
    count: v.optional(v.pipe(SHAPES.number, v.integer(), v.minValue(1), v.description("how many at most; 10"))),
    since: optional('a date, or "3 days ago"'),
    branch: optional("only of this branch"),
    author: optional("part of a name or address"),
  }),
  output: v.object({ sessions: v.array(SHAPES.pastSession) }),
  changes: false,
  async run(call, { count = 10, since, branch = null, author = null }) {
    const from = since === undefined ? null : sinceDate(since, call.now());
    return { sessions: await readHistory(await call.open(), { count, since: from, branch, author }) };
  },
});
