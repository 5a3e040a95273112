import { agentsMd } from "../agents-md";
import type { AgentTool } from "../tool";

/** Aider has no hook at its start: what it reads is AGENTS.md. */
export const aider: AgentTool = {
  name: "aider",
  title: "Aider",
  files: (scope) => (scope === "user" ? [] : [agentsMd("aider")]),
  instructions: ["Aider reads the file where it is told to: aider --read AGENTS.md, or read in .aider.conf.yml."],
};
