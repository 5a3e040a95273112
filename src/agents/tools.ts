import type { AgentTool } from "./tool";
import { aider } from "./tools/aider";
import { claude } from "./tools/claude";
import { cline } from "./tools/cline";
import { codex } from "./tools/codex";
import { copilot } from "./tools/copilot";
import { cursor } from "./tools/cursor";
import { gemini } from "./tools/gemini";
import { opencode } from "./tools/opencode";
import { qwen } from "./tools/qwen";
import { windsurf } from "./tools/windsurf";
import { zed } from "./tools/zed";

/** Every agent tool, in the order in which they are shown. */
export const TOOLS: readonly AgentTool[] = [
  claude,
  codex,
  gemini,
  cursor,
  copilot,
  opencode,
  qwen,
  windsurf,
  cline,
  zed,
  aider,
];
