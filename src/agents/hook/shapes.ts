import type { Shape } from "../tool";
import { nestedShape } from "../tool";

/** How each tool takes text for its context. One that is not here takes plain text. */
const SHAPES: Readonly<Record<string, Shape>> = {
  claude: nestedShape,
  codex: nestedShape,
  gemini: nestedShape,
  qwen: nestedShape,
  cursor: (text) => JSON.stringify({ additional_context: text }),
  copilot: (text) => JSON.stringify({ additionalContext: text }),
};

/** The one thing that is printed for a tool; nothing where there is nothing to say. */
export function shaped(tool: string, text: string): string {
  return text === "" ? "" : `${SHAPES[tool]?.(text) ?? text}\n`;
}
