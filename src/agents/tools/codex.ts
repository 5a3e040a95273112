import { agentsMd } from "../agents-md";
import { nestedHooks } from "../hook-entries";
import type { AgentTool } from "../tool";

const hooks = nestedHooks(".codex/hooks.json", "codex", {
  SessionStart: {
    matcher: "startup|resume|clear|compact",
    handler: { type: "command", command: "session agent hook codex session-start", timeout: 5 },
  },
});

/** Codex: hooks in a file of their own, seconds, each trusted by the person before it runs. */
export const codex: AgentTool = {
  name: "codex",
  title: "Codex",
  files: (scope) => (scope === "user" ? [hooks] : [hooks, agentsMd("codex")]),
  instructions: ["Codex runs the hook once you have trusted it: type /hooks in Codex and accept it."],
};
