import { renderInstalled } from "../../output/integrations";
import { defineCommand } from "../command";
import { SCOPE_OPTIONS, scopeOf, TOOLS_ARGUMENT } from "./options";

export default defineCommand({
  name: "uninstall",
  summary: "take out what was installed for agent tools",
  details:
    "A file that nobody has changed since is as it was before, byte for byte. Another one loses what session put in, and nothing else.",
  args: [TOOLS_ARGUMENT],
  options: SCOPE_OPTIONS,
  examples: [
    ["session agent uninstall claude", "out of this project"],
    ["session agent uninstall claude --user", "out of your home"],
  ],
  async run({ options, args, workspace, terminal }) {
    const scope = scopeOf(options);
    const { uninstallTools } = await import("../../agents/install/install");
    const done = await uninstallTools(args, { scope, workspace, env: terminal.env });
    return {
      json: { ...done },
      text: (paint) =>
        renderInstalled(
          done,
          {
            home: scope === "user",
            undo: `session agent install ${args.join(" ")}${scope === "user" ? " --user" : ""}`,
          },
          paint,
        ),
      quiet: "",
    };
  },
});
