import { renderInstalled } from "../../output/integrations";
import { defineCommand } from "../command";
import { SCOPE_OPTIONS, scopeOf, TOOLS_ARGUMENT } from "./options";

export default defineCommand({
  name: "install",
  summary: "put the start hook and the context file of agent tools in place",
  details:
    "What else stands in the files stays: other hooks, comments, order. Twice is the same as once. A file that cannot be understood is left alone, and then nothing is changed.",
  args: [TOOLS_ARGUMENT],
  options: SCOPE_OPTIONS,
  examples: [
    ["session agent install claude codex", "for everybody who works on this project"],
    ["session agent install claude --user", "for yourself, in every project"],
  ],
  async run({ options, args, workspace, terminal }) {
    const scope = scopeOf(options);
    const { installTools } = await import("../../agents/install/install");
    const done = await installTools(args, { scope, workspace, env: terminal.env });
    return {
      json: { ...done },
      text: (paint) =>
        renderInstalled(
          done,
          {
            home: scope === "user",
            undo: `session agent uninstall ${args.join(" ")}${scope === "user" ? " --user" : ""}`,
          },
          paint,
        ),
      quiet: "",
    };
  },
});
