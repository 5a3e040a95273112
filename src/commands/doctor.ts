import { type Examined, lookOver, mendFaults } from "../core/doctor/mend";
import { requireInitialised } from "../core/workspace";
import { SessionError } from "../errors";
import { renderFindings } from "../output/doctor";
import { defineCommand, type Opening } from "./command";

export default defineCommand({
  name: "doctor",
  summary: "find what is wrong, and mend it",
  details:
    "Looks for interrupted operations, sessions whose branch is gone or was renamed, state that cannot be read, lists with two lines of one id, a stale decision log, locks and files that were left over, saved work without a session, records and refs that cannot be read, hooks that git does not run, remotes that get every ref, and settings, links and a git that commands would stumble over. Without --fix nothing is changed. With it, what can be mended is, each mend a step in the journal; what is put aside goes to .git/sessions/.quarantine and is never deleted. The exit code is 1 while an error is left, else 0.",
  args: [],
  options: {
    fix: { kind: "flag", summary: "mend what can be mended" },
  },
  examples: [
    ["session doctor", "when a command refuses and you wonder why"],
    ["session doctor --fix", "mend it"],
  ],
  async run({ options, workspace }) {
    const fix = options.fix ?? false;
    const { findings, display } = await look(workspace, fix);
    const errors = findings.filter(({ severity, fixed }) => severity === "error" && !fixed);
    return {
      json: { findings },
      text: (paint) => renderFindings(findings, fix, paint),
      quiet: findings
        .filter(({ fixed }) => !fixed)
        .map(({ code }) => code)
        .join("\n"),
      ...(display ? { display } : {}),
      exit: errors.length > 0 ? 1 : 0,
    };
  },
});

interface Looked {
  findings: Examined[];
  display: { color: string; emoji: boolean } | null;
}

/** Where git is missing the repository cannot even be opened: that is a finding as well. */
async function look(
  workspace: (opening: Opening) => Promise<import("../core/workspace").Workspace>,
  fix: boolean,
): Promise<Looked> {
  try {
    const open = await workspace({ tolerateProblems: true, tolerateLinks: true });
    await requireInitialised(open);
    return { findings: await (fix ? mendFaults(open) : lookOver(open)), display: open.settings.config.display };
  } catch (cause) {
    if (!(cause instanceof SessionError && cause.code === "GIT_MISSING")) throw cause;
    const { code, message, fix: mend } = cause;
    return { findings: [{ code, severity: "error", message, fix: mend, fixed: false }], display: null };
  }
}
