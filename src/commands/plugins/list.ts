import { pluginList } from "../../core/plugins/trusting";
import { renderPlugins } from "../../output/plugins";
import { defineCommand } from "../command";

export default defineCommand({
  name: "list",
  summary: "every plugin with its state, and commands and hosts of tracked settings",
  details:
    "Plugins lie in .session/plugins and in plugins/ beside your own settings file, or are packages that the settings name. Nothing of a plugin is run to list it. A plugin runs once it is trusted; a change of any file that it imports stops it until you have looked at the change.",
  args: [],
  options: {},
  examples: [
    ["session plugins list", "what runs here"],
    ["session plugins list --json", "with hashes, for SESSION_TRUST_PLUGINS in CI"],
  ],
  async run({ workspace }) {
    const open = await workspace();
    const list = await pluginList(open);
    return {
      json: { plugins: list.plugins, values: list.values },
      text: (paint) => renderPlugins(list, paint),
      quiet: list.plugins
        .filter(({ state }) => state === "enabled")
        .map(({ name }) => name)
        .join("\n"),
      display: open.settings.config.display,
    };
  },
});
