import { settingAt } from "../../config/keys";
import type { Origin } from "../../config/merge";
import { SETTING_KEYS } from "../../config/setting-keys";
import { table } from "../../output/columns";
import { escapeLine } from "../../output/escape";
import { defineCommand } from "../command";

export default defineCommand({
  name: "show",
  summary: "every setting in force",
  args: [],
  options: { origin: { kind: "flag", summary: "also where each comes from" } },
  examples: [
    ["session config show", "what this repository is set to"],
    ["session config show --origin", "with file and line"],
  ],
  async run({ options, workspace }) {
    const open = await workspace();
    const { config, origins } = open.settings;
    const keys = [...new Set([...SETTING_KEYS, ...Object.keys(origins)])];
    const values = keys.map((key) => ({
      key,
      value: settingAt(config, key) ?? null,
      origin: originText(origins[key] ?? "default"),
    }));
    return {
      json: { values },
      text: (paint) =>
        table(
          values.map(({ key, value, origin }) => [
            key,
            escapeLine(valueText(value)),
            ...(options.origin ? [paint.dim(escapeLine(origin))] : []),
          ]),
          Math.max(paint.width, 120),
        ).join("\n"),
      display: config.display,
    };
  },
});

/** A value as it would stand in the file. */
export function valueText(value: unknown): string {
  return typeof value === "string" && value !== "" ? value : JSON.stringify(value);
}

/** Where a value comes from, in one word or as file and line. */
export function originText(origin: Origin): string {
  if (typeof origin === "string") return origin;
  if ("file" in origin) return `${origin.file}:${origin.line}`;
  return "env" in origin ? origin.env : origin.flag;
}
