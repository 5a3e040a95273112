import { agentsMd } from "../agents-md";
import { flatHooks } from "../hook-entries";
import type { AgentTool } from "../tool";

const hooks = flatHooks(".cursor/hooks.json", "cursor", {
  sessionStart: { command: "session agent hook cursor session-start" },
});

/** Cursor: some versions pass a start hook's answer over, so AGENTS.md says where the brief is. */
export const cursor: AgentTool = {
  name: "cursor",
  title: "Cursor",
  files: (scope) => (scope === "user" ? [hooks] : [hooks, agentsMd("cursor")]),
  instructions: [],
};
