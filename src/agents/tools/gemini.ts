import { agentsMd, leadsToAgentsMd } from "../agents-md";
import { nestedHooks } from "../hook-entries";
import type { AgentTool } from "../tool";

const settings = nestedHooks(".gemini/settings.json", "gemini", {
  SessionStart: {
    // Milliseconds.
    handler: { type: "command", name: "session", command: "session agent hook gemini session-start", timeout: 5000 },
  },
});

/** Gemini CLI: timeouts in milliseconds; AGENTS.md is read through GEMINI.md. */
export const gemini: AgentTool = {
  name: "gemini",
  title: "Gemini CLI",
  files: (scope) =>
    scope === "user" ? [settings] : [settings, agentsMd("gemini"), leadsToAgentsMd("GEMINI.md", "gemini")],
  instructions: [],
};
