import { defineCommand } from "./command";

export default defineCommand({
  name: "mcp",
  summary: "serve the memory of the work to agents over MCP",
  details:
    "An agent tool starts it; the folder it is started in, or --cwd, says which repository is meant. It ends with its input. Standard output carries the protocol alone, in the revisions from 2024-11-05 to 2026-07-28; warnings go to standard error. With --json it serves nothing and tells which tools, resources and prompts it has.",
  args: [],
  options: { "read-only": { kind: "flag", summary: "offer nothing that changes anything" } },
  examples: [
    ["session mcp --read-only --json", "what an agent could ask for"],
    ["session -C ../project mcp </dev/null", "what an agent tool runs; it ends with its input"],
  ],
  async run({ options, workspace, terminal }) {
    const readOnly = options["read-only"] ?? false;
    const { toolsOf } = await import("../agents/mcp/tools");
    const tools = toolsOf(readOnly);
    if (!terminal.json) {
      const [{ serve }, { callsOf }] = await Promise.all([import("../agents/mcp/serve"), import("../agents/mcp/call")]);
      await serve({ version: terminal.version, tools, calls: callsOf(workspace, terminal.now), warn: terminal.warn });
    }
    return {
      json: { readOnly, tools: tools.map(({ name, title, changes }) => ({ name, title, changes })) },
      text: () => "",
      raw: "",
    };
  },
});
