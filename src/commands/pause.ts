import { printDuration } from "../config/duration";
import { pauseSession } from "../core/pause";
import { activeSoFar, describeSession } from "../core/session-state";
import { requireInitialised } from "../core/workspace";
import { escapeLine } from "../output/escape";
import { defineCommand } from "./command";

export default defineCommand({
  name: "pause",
  summary: "stop the session's clock and keep everything",
  args: [],
  options: {},
  examples: [
    ["session pause", "before lunch"],
    ["session pause --quiet", "from a script"],
  ],
  async run({ workspace }) {
    const open = await workspace();
    await requireInitialised(open);
    const session = await pauseSession(open);
    const seconds = activeSoFar(open, session.context, []);
    const described = describeSession(open, session, seconds);
    const next = ["session resume starts the clock again"];
    return {
      json: {
        session: described,
        branch: session.context.branch,
        restored: null,
        saved: null,
        commit: null,
        handoff: null,
        merge: null,
        brief: null,
        next,
        warnings: [],
      },
      text: (paint) =>
        `${paint.green(paint.marks.done)} paused ${paint.cyan(escapeLine(session.context.branch))} after ${printDuration(seconds)}\n${paint.dim("  go on with: session resume")}`,
      quiet: session.context.id,
      display: open.settings.config.display,
    };
  },
});
