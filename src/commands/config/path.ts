import { existsSync } from "node:fs";
import { join } from "node:path";
import { escapeLine } from "../../output/escape";
import { TRACKED } from "../../store/layout";
import { defineCommand } from "../command";

export default defineCommand({
  name: "path",
  summary: "the settings files, strongest last",
  args: [],
  options: {},
  examples: [
    ["session config path", "which files count here"],
    ["session config path --json", "and which of them exist"],
  ],
  async run({ workspace, terminal }) {
    const open = await workspace({ tolerateProblems: true });
    const files = [
      terminal.env.SESSION_CONFIG ?? join(open.repository.top, TRACKED.config),
      ...(terminal.userConfig ? [terminal.userConfig] : []),
      open.layout.personalConfig,
    ].map((path) => ({ path, exists: existsSync(path) }));
    return {
      json: { files },
      text: (paint) =>
        files.map(({ path, exists }) => `${escapeLine(path)}${exists ? "" : paint.dim("  (not there)")}`).join("\n"),
      quiet: files.map(({ path }) => path).join("\n"),
    };
  },
});
