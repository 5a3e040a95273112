import { findHandoff } from "../core/handoff/answer";
import { escapeText } from "../output/escape";
import { defineCommand } from "./command";

export default defineCommand({
  name: "handoff",
  summary: "the handoff of a session, as Markdown",
  details:
    "Without SESSION: the open session here, as its handoff would read now, else the last one on this branch, else the newest. SESSION is an id or the beginning of one, a branch, last, or @-2. Nothing is written; session end writes it.",
  args: [{ name: "SESSION", required: false, summary: "which session, or which branch", completes: "session" }],
  options: {},
  examples: [
    ["session handoff", "before you hand over, or when you take over"],
    ["session handoff feature/oauth > handoff.md", "another branch's, into a file"],
  ],
  async run({ args, workspace }) {
    const open = await workspace();
    const found = await findHandoff(open, args[0] ?? null);
    const { session, path, markdown, source } = found;
    return { json: { session, path, markdown, source }, text: () => markdown, raw: escapeText(markdown), quiet: "" };
  },
});
