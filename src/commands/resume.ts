import { buildBrief, NO_BRIEF } from "../core/brief/brief";
import { resumeSession } from "../core/resume";
import { happenedSince } from "../core/since";
import { tellAfter } from "../core/tell-after";
import { requireInitialised } from "../core/workspace";
import { defineCommand } from "./command";
import { openedAnswer } from "./opened-answer";

export default defineCommand({
  name: "resume",
  summary: "go back to a session and see what happened since",
  details:
    "Checks the branch out, opens the session's clock, and tells what others did meanwhile. In a clone without local state the session is rebuilt from the branch's commits and handoff.",
  args: [
    {
      name: "BRANCH",
      required: false,
      summary: "the session's branch; the current one where none is named",
      completes: "branch",
    },
  ],
  options: {},
  examples: [
    ["session resume", "in the morning, on the branch you left"],
    ["session resume feature/login", "take over a branch that a colleague pushed"],
  ],
  async run({ args, workspace }) {
    const open = await workspace();
    await requireInitialised(open);
    const opened = await resumeSession(open, { branch: args[0] ?? null });
    const { branch: here } = opened.session.context;
    const since = await tellAfter(open, [], () => happenedSince(open, opened));
    const brief = await tellAfter(open, NO_BRIEF, () => buildBrief(open, { branch: here }));
    return openedAnswer(open, opened, brief, since);
  },
});
