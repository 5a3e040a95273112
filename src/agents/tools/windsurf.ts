import { agentsMd } from "../agents-md";
import type { AgentTool } from "../tool";

/** Windsurf has no hook at its start: what it reads is AGENTS.md. */
export const windsurf: AgentTool = {
  name: "windsurf",
  title: "Windsurf",
  files: (scope) => (scope === "user" ? [] : [agentsMd("windsurf")]),
  instructions: [],
};
