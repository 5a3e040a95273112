import { agentsMd } from "../agents-md";
import type { AgentTool } from "../tool";

/** Cline has no hook at its start: what it reads is AGENTS.md. */
export const cline: AgentTool = {
  name: "cline",
  title: "Cline",
  files: (scope) => (scope === "user" ? [] : [agentsMd("cline")]),
  instructions: [],
};
