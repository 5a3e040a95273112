import * as v from "valibot";
import { makeCheckpoint } from "../../../core/checkpoint/checkpoint";
import { activeSoFar, describeSession } from "../../../core/session-state";
import { requireInitialised } from "../../../core/workspace";
import { SessionError } from "../../../errors";
import { flag, optional, SHAPES, several } from "../shapes";
import { defineTool } from "../tool";

const { text, texts } = SHAPES;

/**
 * The enhanced commit, as `session checkpoint` makes it. git's hooks run, and what looks like a secret is refused: neither
 * can be switched off from here.
 */
export const checkpoint = defineTool({
  name: "checkpoint",
  title: "Make a checkpoint",
  description:
    "Commits the work, with objectives, decisions and figures in the message. Where something is staged just that, with paths just those, else all changes. session undo takes it back.",
  input: v.strictObject({
    label: optional("a name for this point"),
    message: optional("the subject; made from branch, label and objective where it is not given"),
    body: optional("what else the commit should say"),
    decision: optional("a decision, recorded and committed with it"),
    rationale: optional("why it was decided so"),
    alternatives: several("what else was thought of"),
    note: optional("a note that stays local"),
    paths: several("only these files or folders, relative to the folder of the server"),
    scope: v.optional(v.pipe(v.picklist(["staged", "all"]), v.description("only what is staged, or everything"))),
    commit: v.optional(v.pipe(v.boolean(), v.description("false: record the point alone"))),
    dryRun: flag("show the commit that would be made"),
  }),
  output: v.object({
    session: SHAPES.session,
    checkpoint: SHAPES.checkpoint,
    commit: v.nullable(v.object({ oid: text, subject: text, files: texts })),
    impact: texts,
    message: SHAPES.maybe,
    dryRun: v.boolean(),
    warnings: texts,
  }),
  changes: true,
  async run(call, input) {
    const {
      label = null,
      message = null,
      body = null,
      decision,
      rationale = null,
      alternatives = [],
      note = null,
    } = input;
    const { paths = [], scope = null, commit = true, dryRun = false } = input;
    if (decision === undefined && (rationale !== null || alternatives.length > 0))
      throw new SessionError("USAGE", {
        what: "rationale and alternatives say more about a decision, and none is given",
      });
    if (paths.length > 0 && scope !== null)
      throw new SessionError("USAGE", { what: "paths and scope contradict each other", fix: "Give one of them." });
    return call.change(async (open) => {
      await requireInitialised(open);
      const done = await makeCheckpoint(open, {
        paths,
        label,
        message,
        body,
        decision: decision === undefined ? null : { title: decision, rationale, alternatives },
        note,
        scope,
        amend: false,
        signoff: false,
        coAuthors: [],
        commit,
        verify: true,
        allowSecrets: false,
        dryRun,
      });
      return {
        session: describeSession(open, done.session, activeSoFar(open, done.session.context, [])),
        checkpoint: done.checkpoint,
        commit: done.commit,
        impact: done.impact,
        message: done.message || null,
        dryRun,
        warnings: done.warnings,
      };
    });
  },
});
