import { resolve } from "node:path";
import { buildBrief, NO_BRIEF } from "../core/brief/brief";
import { startSession } from "../core/start";
import { tellAfter } from "../core/tell-after";
import { requireInitialised } from "../core/workspace";
import { defineCommand } from "./command";
import { openedAnswer } from "./opened-answer";

export default defineCommand({
  name: "start",
  summary: "make or check out a branch and open a session on it",
  details:
    "Without BRANCH the session opens on the branch that is checked out. A new branch leaves from --from, else from where you are; uncommitted changes come along.",
  args: [{ name: "BRANCH", required: false, summary: "the branch to work on", completes: "branch" }],
  options: {
    objective: {
      kind: "text",
      value: "TEXT",
      repeat: true,
      summary: "what you are trying to do; may stand several times",
    },
    from: { kind: "text", value: "REF", summary: "where a new branch starts" },
    issue: {
      kind: "text",
      value: "KEY",
      summary: "begin with the objective of a ticket; needs a plugin for its tracker",
    },
    resume: { kind: "flag", summary: "continue the branch's session where one is open" },
    worktree: { kind: "text", value: "PATH", summary: "work in a new linked work tree at PATH" },
  },
  examples: [
    ['session start feature/login --objective "Sign in with Google"', "a new branch with its first objective"],
    ["session start --resume", "go on where the branch's session stands, or open one"],
  ],
  async run({ args, options, workspace, terminal }) {
    const open = await workspace();
    await requireInitialised(open);
    const objectives =
      options.objective.length > 0 || options.resume || options.issue !== undefined
        ? options.objective
        : await askObjective(await terminal.interactive());
    const worktree = options.worktree ? resolve(terminal.cwd, options.worktree) : null;
    const opened = await startSession(open, {
      branch: args[0] ?? null,
      objectives,
      from: options.from ?? null,
      resume: options.resume ?? false,
      worktree,
      issue: options.issue ?? null,
    });
    const { branch } = opened.session.context;
    const brief = await tellAfter(open, NO_BRIEF, async () => {
      // It tells of where the work goes on: in a new work tree that is not here.
      const there = worktree ? await workspace({ cwd: worktree }) : open;
      return buildBrief(there, { branch });
    });
    return openedAnswer(open, opened, brief);
  },
});

async function askObjective(interactive: boolean): Promise<string[]> {
  if (!interactive) return [];
  const { askText } = await import("../output/prompt");
  const said = await askText("What are you trying to do? (empty: say it later)");
  return said ? [said] : [];
}
