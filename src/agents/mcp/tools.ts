import type { McpTool } from "./tool";
import { blockers } from "./tools/blockers";
import { brief } from "./tools/brief";
import { checkpoint } from "./tools/checkpoint";
import { compare } from "./tools/compare";
import { decisions } from "./tools/decisions";
import { handoff } from "./tools/handoff";
import { history } from "./tools/history";
import { note } from "./tools/note";
import { objectives } from "./tools/objectives";
import { status } from "./tools/status";

const TOOLS: readonly McpTool[] = [
  brief,
  status,
  objectives,
  blockers,
  decisions,
  note,
  checkpoint,
  handoff,
  history,
  compare,
];

/** The tools of a server, in the order in which they are listed. One that only reads has fewer, and less of some. */
export function toolsOf(readOnly: boolean): McpTool[] {
  if (!readOnly) return [...TOOLS];
  return TOOLS.flatMap(({ reading, ...tool }) => {
    if (!tool.changes) return [tool];
    return reading ? [{ ...tool, input: reading, changes: false }] : [];
  });
}
