import type * as v from "valibot";
import type { Call } from "./call";

/** What a tool answers: structured as its output schema says. */
export type ToolAnswer = Record<string, unknown>;

/** A tool of the MCP server. */
export interface McpTool<I extends v.GenericSchema = v.GenericSchema> {
  name: string;
  title: string;
  description: string;
  input: I;
  output: v.GenericSchema;
  /** Whether it can change anything. */
  changes: boolean;
  /** The input that is left of it where nothing may be changed; without that it is not offered there. */
  reading?: v.GenericSchema;
  run(call: Call, input: v.InferOutput<I>): Promise<ToolAnswer>;
  /** The answer as text, where that is not the JSON of it. */
  text?: (answer: ToolAnswer) => string;
}

/** Declares a tool; the types of its input reach `run`. */
export function defineTool<const I extends v.GenericSchema>(tool: McpTool<I>): McpTool {
  return tool as unknown as McpTool;
}
