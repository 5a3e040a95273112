import { defineCommand } from "./command";
import { completionScript, SHELLS } from "./completions/script";

export default defineCommand({
  name: "completions",
  summary: "print what a shell needs to complete commands, branches and ids",
  details:
    "Load it in the shell's start-up file; docs/integrations.md has the line for each shell. The script asks session itself what may stand at the cursor, so it need not be renewed with a new version.",
  args: [{ name: "SHELL", required: true, choices: SHELLS, summary: "bash, zsh, fish or powershell" }],
  options: {},
  examples: [
    ["session completions bash", "in ~/.bashrc, as the argument of eval"],
    ["session completions fish", "into ~/.config/fish/completions/session.fish"],
  ],
  async run({ args }) {
    const shell = args[0] ?? "";
    const script = await completionScript(shell);
    return { json: { shell, script }, text: () => "", raw: script };
  },
});
