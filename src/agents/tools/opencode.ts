import plugin from "../../../templates/agents/opencode-plugin.txt" with { type: "text" };
import { agentsMd } from "../agents-md";
import { ownFile } from "../own-file";
import type { AgentTool } from "../tool";

const MARK = "// Written by `session agent install opencode`";

/** OpenCode: no hooks, but plugins, which it loads from a folder. */
export const opencode: AgentTool = {
  name: "opencode",
  title: "OpenCode",
  files: (scope) =>
    scope === "user"
      ? [ownFile(".config/opencode/plugins/session.ts", plugin, MARK)]
      : [ownFile(".opencode/plugins/session.ts", plugin, MARK), agentsMd("opencode")],
  instructions: [],
};
