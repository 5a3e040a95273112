import { agentsMd, leadsToAgentsMd } from "../agents-md";
import { nestedHooks } from "../hook-entries";
import type { AgentTool } from "../tool";

/** Seconds; the tool kills a hook that takes longer. Ours answers within a third of one. */
const TIMEOUT = 5;

const handler = (event: string) => ({
  type: "command",
  command: "session",
  args: ["agent", "hook", "claude", event],
  timeout: TIMEOUT,
});

const settings = nestedHooks(".claude/settings.json", "claude", {
  SessionStart: { matcher: "startup|resume|clear|compact|fork", handler: handler("session-start") },
  PreCompact: { handler: handler("pre-compact") },
  SessionEnd: { handler: handler("session-end") },
});

/** Claude Code: hooks with `args` are run without a shell; AGENTS.md is read through CLAUDE.md. */
export const claude: AgentTool = {
  name: "claude",
  title: "Claude Code",
  files: (scope) =>
    scope === "user" ? [settings] : [settings, agentsMd("claude"), leadsToAgentsMd("CLAUDE.md", "claude")],
  instructions: [],
};
