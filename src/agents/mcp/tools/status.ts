import * as v from "valibot";
import { readStatus } from "../../../core/status";
import { requireInitialised } from "../../../core/workspace";
import { SHAPES } from "../shapes";
import { defineTool } from "../tool";

const { text, maybe, number, texts } = SHAPES;

/** Where the work stands, as `session status --json` tells it. */
export const status = defineTool({
  name: "status",
  title: "See where the work stands",
  description: "The session of this branch with its objectives, blockers, decisions, checkpoints and changed files.",
  input: v.strictObject({}),
  output: v.object({
    session: v.nullable(SHAPES.session),
    branch: maybe,
    head: maybe,
    objectives: v.array(SHAPES.objective),
    blockers: v.array(SHAPES.blocker),
    decisions: v.array(SHAPES.decision),
    checkpoints: v.array(SHAPES.checkpoint),
    commits: number,
    changes: v.object({
      staged: number,
      unstaged: number,
      untracked: number,
      files: v.array(v.object({ path: text, status: text })),
    }),
    metrics: SHAPES.metrics,
    next: texts,
    warnings: texts,
  }),
  changes: false,
  async run(call) {
    const open = await call.open("status");
    await requireInitialised(open);
    return { ...(await readStatus(open, { lines: true, hook: "onStatus" })) };
  },
});
