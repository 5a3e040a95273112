import { TOOL_NAMES } from "../../agents/names";
import { defineCommand } from "../command";

export default defineCommand({
  name: "hook",
  summary: "what an agent tool runs at its events; prints the brief in the shape that it takes",
  details:
    "Reads the event from standard input, answers within 300 ms (SESSION_HOOK_MS sets another number) and always exits 0. At a start and after clear it prints the brief, after a compaction the live state in at most 600 tokens, where a conversation goes on a line, or nothing where nothing has moved. Where session was never set up it prints nothing.",
  args: [
    { name: "TOOL", required: true, choices: TOOL_NAMES, summary: "the tool that runs it" },
    {
      name: "EVENT",
      required: true,
      choices: ["session-start", "pre-compact", "session-end"],
      summary: "session-start, pre-compact or session-end",
    },
  ],
  options: {},
  examples: [
    ["session agent hook claude session-start", "what Claude Code is given where it starts here"],
    ["session agent hook cursor session-start --json", "the same with the reason where it is nothing"],
  ],
  async run({ args, workspace, terminal }) {
    const [tool = "", event = ""] = args;
    const { answerHook } = await import("../../agents/hook/answer");
    const { env, cwd } = terminal;
    const { output, why } = await answerHook({
      tool,
      event,
      env,
      cwd,
      open: (folder) => workspace({ look: "status", cwd: folder }),
    });
    return { json: { tool, event, output: output || null, why }, text: () => "", raw: output };
  },
});
