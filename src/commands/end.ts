import { endSession } from "../core/end/end";
import { readObjectives } from "../core/objectives";
import { activeSoFar, describeSession } from "../core/session-state";
import { requireInitialised } from "../core/workspace";
import { SessionError } from "../errors";
import { renderEnded } from "../output/ended";
import { defineCommand } from "./command";

export default defineCommand({
  name: "end",
  summary: "finish the session, hand over, and merge where asked",
  details: "A conflict, or a hook that refuses, changes nothing and leaves the session open.",
  args: [],
  options: {
    handoff: {
      kind: "flag",
      negatable: true,
      summary: "commit the handoff under .session/handoffs/, or write none (--no-handoff)",
    },
    summary: { kind: "flag", negatable: true, summary: "say what was achieved, with its figures (default), or not" },
    note: {
      kind: "text",
      value: "TEXT",
      repeat: true,
      summary: "a word for whoever comes next; may stand several times",
    },
    "merge-to": { kind: "text", value: "BRANCH", summary: "merge into BRANCH and end on it" },
    squash: { kind: "flag", summary: "merge as one commit that keeps the checkpoints' trailers and the co-authors" },
    push: { kind: "flag", summary: "push the branch (the target, after a merge)" },
    "delete-branch": { kind: "flag", summary: "delete the session's branch once it is merged" },
    "dry-run": { kind: "flag", summary: "say what would happen, change nothing" },
  },
  examples: [
    ["session end --handoff", "hand over to the next person"],
    ["session end --merge-to main --delete-branch", "a finished fix"],
  ],
  async run({ options, workspace, terminal }) {
    const mergeTo = options["merge-to"] ?? null;
    if (options.squash && mergeTo === null)
      throw new SessionError("USAGE", { what: "--squash goes with --merge-to BRANCH" });
    if (options["delete-branch"] && mergeTo === null)
      throw new SessionError("USAGE", {
        what: "--delete-branch goes with --merge-to BRANCH: without a merge the commits would be in no branch",
      });
    const open = await workspace();
    await requireInitialised(open);
    const asks = options.note.length === 0 && options.handoff !== false && (await terminal.interactive());
    const notes = asks ? await askNote() : options.note;
    const ended = await endSession(open, {
      handoff: options.handoff ?? null,
      summary: options.summary ?? true,
      notes,
      mergeTo,
      squash: options.squash ?? false,
      push: options.push ?? false,
      deleteBranch: options["delete-branch"] ?? false,
      dryRun: options["dry-run"] ?? false,
    });
    for (const warning of ended.warnings) terminal.warn(warning);
    if (ended.pushFailure && !terminal.json) terminal.warn(`${ended.pushFailure.message}. ${ended.pushFailure.fix}`);
    const { session, handoff, merge, checkpoint } = ended;
    const described = describeSession(open, session, activeSoFar(open, session.context, []));
    const next = merge ? [] : [`session resume ${session.context.branch}`];
    return {
      json: {
        session: described,
        branch: merge && !ended.dryRun ? merge.target : session.context.branch,
        restored: null,
        saved: null,
        commit: checkpoint?.commit ?? null,
        handoff: handoff && { path: handoff.path, tracked: handoff.tracked, markdown: handoff.markdown },
        merge,
        deleted: ended.deleted,
        pushed: ended.pushed,
        pushError: ended.pushFailure && {
          code: ended.pushFailure.code,
          message: ended.pushFailure.message,
          fix: ended.pushFailure.fix,
        },
        brief: null,
        next,
        quality: ended.quality,
        dryRun: ended.dryRun,
        warnings: ended.warnings,
      },
      text: (paint) =>
        renderEnded(
          ended,
          { session: described, objectives: readObjectives(session), summary: options.summary ?? true },
          paint,
        ),
      quiet: session.context.id,
      display: open.settings.config.display,
      ...(ended.pushFailure ? { exit: ended.pushFailure.exit } : {}),
    };
  },
});

async function askNote(): Promise<string[]> {
  const { askText } = await import("../output/prompt");
  const said = await askText("A word for whoever comes next? (empty: none)");
  return said ? [said] : [];
}
