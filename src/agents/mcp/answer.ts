import type { CallToolResult } from "@modelcontextprotocol/server";
import { maskAll } from "../../core/secrets/mask";
import { SessionError } from "../../errors";
import { keptSentence } from "../../errors/kept";
import type { McpTool, ToolAnswer } from "./tool";

/** What went wrong, in words: what, that nothing was changed, what mends it, and the stable code. */
export interface Failure {
  code: string;
  text: string;
}

/** A tool's answer as the protocol has it. */
export function toolResult(tool: McpTool, answer: ToolAnswer): CallToolResult {
  const text = tool.text ? tool.text(answer) : JSON.stringify(answer);
  return { content: [{ type: "text", text }], structuredContent: answer };
}

/** A failure as a tool's answer: the agent reads it, and can mend it. */
export function toolFailure({ code, text }: Failure): CallToolResult {
  return { content: [{ type: "text", text }], isError: true, _meta: { "session/code": code } };
}

/** The words for whatever was thrown, without secrets. */
export async function failureOf(cause: unknown): Promise<Failure> {
  const what = cause instanceof Error ? cause.message : String(cause);
  const error = cause instanceof SessionError ? cause : new SessionError("INTERNAL", { what });
  const { message, fix } = await maskAll({ message: error.message, fix: error.fix });
  return { code: error.code, text: `${message}\n${keptSentence(error)}${fix}`.trimEnd() };
}

/** Whether a NUL stands anywhere in what a client sends: no argument of a process, no path and no list takes one. */
export function holdsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(holdsNul);
}
