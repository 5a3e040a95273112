import { settingAt } from "../../config/keys";
import { nearestKey } from "../../config/nearest";
import { SETTING_KEYS } from "../../config/setting-keys";
import { SessionError } from "../../errors";
import { escapeText } from "../../output/escape";
import { defineCommand } from "../command";
import { originText, valueText } from "./show";

export default defineCommand({
  name: "get",
  summary: "one setting's value",
  args: [{ name: "KEY", required: true, summary: "such as session.auto_track", completes: "key" }],
  options: {},
  examples: [
    ["session config get session.handoff_on_end", "the value alone, for a script"],
    ["session config get context.architecture --json", "with its origin"],
  ],
  async run({ args, workspace }) {
    const open = await workspace();
    const [key = ""] = args;
    const { config, origins } = open.settings;
    if (!SETTING_KEYS.includes(key) && origins[key] === undefined)
      throw new SessionError("NO_SUCH_KEY", { key, nearest: nearestKey(key) });
    const value = settingAt(config, key) ?? null;
    return {
      json: { key, value, origin: originText(origins[key] ?? "default") },
      text: () => escapeText(valueText(value)),
      quiet: escapeText(valueText(value)),
    };
  },
});
