/** The names of the agent tools, apart from their definitions: the command line is checked against them at every start. */
export const TOOL_NAMES = [
  "claude",
  "codex",
  "gemini",
  "cursor",
  "copilot",
  "opencode",
  "qwen",
  "windsurf",
  "cline",
  "zed",
  "aider",
] as const;
