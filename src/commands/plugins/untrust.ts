import { untrustPlugin } from "../../core/plugins/trusting";
import { renderUntrusted } from "../../output/plugin-review";
import { defineCommand } from "../command";

export default defineCommand({
  name: "untrust",
  summary: "keep a plugin, and its commands and hosts of tracked settings, from running",
  details:
    "The plugin stays denied whatever becomes of its files, in all work trees of the repository, until you trust it again by its name. A built-in plugin needs no trust: switch it off with enabled: false.",
  args: [{ name: "NAME", required: true, summary: "the plugin" }],
  options: {},
  examples: [
    ["session plugins untrust notify", "it does not run any more"],
    ["session plugins untrust checks", "the commands of quality.checks do not run"],
  ],
  async run({ args, workspace }) {
    const open = await workspace();
    const [name = ""] = args;
    const done = await untrustPlugin(open, name);
    return {
      json: { name, code: done.code, values: done.values },
      text: (paint) => renderUntrusted(name, done, paint),
      quiet: name,
      display: open.settings.config.display,
    };
  },
});
