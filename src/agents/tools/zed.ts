import { agentsMd } from "../agents-md";
import type { AgentTool } from "../tool";

/** Zed has no hook at its start: what it reads is AGENTS.md. */
export const zed: AgentTool = {
  name: "zed",
  title: "Zed",
  files: (scope) => (scope === "user" ? [] : [agentsMd("zed")]),
  instructions: [],
};
