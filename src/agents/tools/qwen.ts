import { agentsMd } from "../agents-md";
import { nestedHooks } from "../hook-entries";
import type { AgentTool } from "../tool";

const settings = nestedHooks(".qwen/settings.json", "qwen", {
  SessionStart: {
    // Milliseconds.
    handler: { type: "command", name: "session", command: "session agent hook qwen session-start", timeout: 5000 },
  },
});

/** Qwen Code: settings as Gemini CLI has them. */
export const qwen: AgentTool = {
  name: "qwen",
  title: "Qwen Code",
  files: (scope) => (scope === "user" ? [settings] : [settings, agentsMd("qwen")]),
  instructions: [],
};
