import { makeCheckpoint } from "../core/checkpoint/checkpoint";
import { activeSoFar, describeSession } from "../core/session-state";
import { requireInitialised } from "../core/workspace";
import { SessionError } from "../errors";
import { renderCheckpoint } from "../output/checkpoint";
import { defineCommand } from "./command";

export default defineCommand({
  name: "checkpoint",
  summary: "save the work as an enhanced commit",
  details:
    "Where something is staged, just that is committed, with the .session/ files this session wrote. With PATHs, just those. Else all tracked changes and all new files that are not ignored. What looks like a secret, by the name of a new file or in an added line, is refused.",
  args: [
    {
      name: "PATH",
      required: false,
      variadic: true,
      summary: "files or folders to commit, nothing else",
      completes: "path",
    },
  ],
  options: {
    label: { kind: "text", value: "LABEL", summary: "a name for this point" },
    message: {
      kind: "text",
      short: "m",
      value: "MESSAGE",
      summary: "the commit's subject; made from branch, label and objective where it is not given",
    },
    body: { kind: "text", value: "TEXT", summary: "what else the commit should say" },
    decision: { kind: "text", value: "TEXT", summary: "a decision, recorded and committed with it" },
    rationale: { kind: "text", value: "TEXT", summary: "why it was decided so" },
    alternatives: {
      kind: "text",
      value: "TEXT",
      repeat: true,
      summary: "what else was thought of; may stand several times",
    },
    staged: { kind: "flag", summary: "only what is staged" },
    all: { kind: "flag", summary: "everything, also where something is staged" },
    note: { kind: "text", value: "TEXT", summary: "a note to yourself; stays local" },
    amend: { kind: "flag", summary: "put the changes into the last checkpoint" },
    signoff: { kind: "flag", summary: "add Signed-off-by" },
    "co-author": { kind: "text", value: "NAME", repeat: true, summary: 'who wrote it with you: "Name <address>"' },
    commit: {
      kind: "flag",
      negatable: true,
      summary: "make the commit (default), or record the point alone (--no-commit)",
    },
    verify: { kind: "flag", negatable: true, summary: "run git's hooks (default), or pass them by (--no-verify)" },
    "allow-secrets": { kind: "flag", summary: "commit what looks like a secret all the same" },
    auto: {
      kind: "flag",
      summary:
        "save a private snapshot, no commit, where the last checkpoint is older than session.checkpoint_interval",
    },
    "dry-run": { kind: "flag", summary: "show the commit that would be made" },
  },
  examples: [
    ["session checkpoint --label oauth-complete", "at a milestone"],
    ['session checkpoint --decision "JWT over sessions" --rationale "stateless auth"', "with a decision and why"],
  ],
  async run({ args, options, workspace, terminal }) {
    if (options.staged && options.all)
      throw new SessionError("USAGE", { what: "--staged and --all contradict each other" });
    if (args.length > 0 && (options.staged || options.all))
      throw new SessionError("USAGE", { what: "paths go with neither --staged nor --all" });
    if (!options.decision && (options.rationale || options.alternatives.length > 0))
      throw new SessionError("USAGE", {
        what: "--rationale and --alternatives say more about a --decision, and none is given",
      });
    for (const name of options["co-author"]) {
      if (!/^[^<>]+ <[^<>\s]+>$/.test(name))
        throw new SessionError("USAGE", {
          what: `--co-author takes a name and an address, not "${name}"`,
          fix: 'Write it as --co-author "Ada Lovelace <ada@example.com>".',
        });
    }
    if (options.auto) {
      refuseBesideAuto(args, options);
      return (await import("./checkpoint-auto")).autoAnswer(await workspace());
    }
    const open = await workspace({ look: "commit" });
    await requireInitialised(open);
    const named = options.label ?? options.message ?? options.decision ?? (options.amend ? "" : undefined);
    const label = named === undefined && (await terminal.interactive()) ? await askLabel() : (options.label ?? null);
    const done = await makeCheckpoint(open, {
      paths: args,
      label,
      message: options.message ?? null,
      body: options.body ?? null,
      decision: options.decision
        ? { title: options.decision, rationale: options.rationale ?? null, alternatives: options.alternatives }
        : null,
      note: options.note ?? null,
      scope: options.staged ? "staged" : options.all ? "all" : null,
      amend: options.amend ?? false,
      signoff: options.signoff ?? false,
      coAuthors: options["co-author"],
      commit: options.commit ?? true,
      verify: options.verify ?? true,
      allowSecrets: options["allow-secrets"] ?? false,
      dryRun: options["dry-run"] ?? false,
    });
    for (const warning of done.warnings) terminal.warn(warning);
    return {
      json: {
        session: describeSession(open, done.session, activeSoFar(open, done.session.context, [])),
        checkpoint: done.checkpoint,
        commit: done.commit,
        snapshot: null,
        impact: done.impact,
        message: done.message || null,
        dryRun: options["dry-run"] ?? false,
        warnings: done.warnings,
      },
      text: (paint) => renderCheckpoint(done, { dryRun: options["dry-run"] ?? false }, paint),
      quiet: done.commit?.oid ?? done.checkpoint.id,
      display: open.settings.config.display,
    };
  },
});

/** What says more about a commit than a snapshot can hold. */
const OF_A_COMMIT = [
  ...["label", "message", "body", "decision", "rationale", "alternatives", "staged", "all", "note", "amend"],
  ...["signoff", "co-author", "commit", "verify", "allow-secrets", "dry-run"],
];

/** A snapshot has no label, message or choice of files. @throws SessionError USAGE */
function refuseBesideAuto(args: readonly string[], options: Readonly<Record<string, unknown>>): void {
  const given = OF_A_COMMIT.find((name) => String(options[name] ?? "") !== "");
  const what = args.length > 0 ? "a path" : given && `--${given}`;
  if (what)
    throw new SessionError("USAGE", { what: `--auto saves a snapshot of everything; ${what} does not go with it` });
}

async function askLabel(): Promise<string | null> {
  const { askText } = await import("../output/prompt");
  return (await askText("What is this point called? (empty: named after the objective)")) || null;
}
