import { existsSync } from "node:fs";
import { settingsFiles } from "../../core/setting";
import { escapeLine } from "../../output/escape";
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
    const paths = settingsFiles(open, terminal.env.SESSION_CONFIG ?? null, terminal.userConfig);
    const files = paths.map((path) => ({ path, exists: existsSync(path) }));
    return {
      json: { files },
      text: (paint) =>
        files.map(({ path, exists }) => `${escapeLine(path)}${exists ? "" : paint.dim("  (not there)")}`).join("\n"),
      quiet: files.map(({ path }) => path).join("\n"),
    };
  },
});
