import { agentsMd } from "../agents-md";
import { flatHooks } from "../hook-entries";
import type { AgentTool } from "../tool";

const hooks = (path: string) =>
  flatHooks(path, "copilot", {
    sessionStart: { type: "command", command: "session agent hook copilot session-start", timeoutSec: 5 },
  });

/** Copilot CLI and Copilot in VS Code: every file of the folder is read, so ours is one of its own. */
export const copilot: AgentTool = {
  name: "copilot",
  title: "GitHub Copilot",
  files: (scope) =>
    scope === "user"
      ? [hooks(".copilot/hooks/session.json")]
      : [hooks(".github/hooks/session.json"), agentsMd("copilot")],
  instructions: [],
};
