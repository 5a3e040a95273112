import { buildBrief, NO_BRIEF } from "../core/brief/brief";
import { happenedSince } from "../core/since";
import { switchSession } from "../core/switch";
import { tellAfter } from "../core/tell-after";
import { requireInitialised } from "../core/workspace";
import { defineCommand } from "./command";
import { openedAnswer } from "./opened-answer";

export default defineCommand({
  name: "switch",
  summary: "put this work aside, uncommitted too, and go to another branch",
  details:
    "What is uncommitted here is saved under a private ref, exactly as it is: index, work tree and new files. What was saved on BRANCH comes back. A new branch leaves from --from, else from the default branch. `-` is the branch that was left last.",
  args: [{ name: "BRANCH", required: true, summary: "the branch to go to, or -", completes: "branch" }],
  options: {
    from: { kind: "text", value: "REF", summary: "where a new branch starts" },
    objective: {
      kind: "text",
      value: "TEXT",
      repeat: true,
      summary: "what a new session is for; may stand several times",
    },
  },
  examples: [
    ["session switch hotfix/critical-bug", "an urgent bug comes in"],
    ["session switch -", "and back, with everything as it was"],
  ],
  async run({ args, options, workspace }) {
    const open = await workspace();
    await requireInitialised(open);
    const [branch = ""] = args;
    const opened = await switchSession(open, { branch, from: options.from ?? null, objectives: options.objective });
    const { branch: here } = opened.session.context;
    const since = await tellAfter(open, [], () => happenedSince(open, opened));
    const brief = await tellAfter(open, NO_BRIEF, () => buildBrief(open, { branch: here }));
    return openedAnswer(open, opened, brief, since);
  },
});
