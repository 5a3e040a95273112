import type { GetPromptResult, McpServer } from "@modelcontextprotocol/server";
import * as v from "valibot";
import { findHandoff } from "../../core/handoff/answer";
import type { Calls } from "./call";
import { briefly } from "./json-schema";
import { BRIEF_URI, briefText, protocolError } from "./resources";
import { optional } from "./shapes";

const START =
  "This is where the work on this branch stands. Say in a few lines what it is about, what is next and what stands in the way, and begin with what is next.";
const HAND_OVER =
  "This is the handoff of this branch's session as it reads now. Somebody else takes over. Mark objectives that are done, resolve blockers that are gone, record decisions that are missing, and keep what is not obvious as notes with handoff set. Then make a checkpoint of what is not committed, and say what is left.";

/** Adds the two prompts: one to start with, one to hand over. */
export function addPrompts(server: McpServer, calls: Calls): void {
  server.registerPrompt(
    "start",
    {
      title: "Start work",
      description: "Reads the brief and begins with what is next.",
      argsSchema: briefly(v.strictObject({ objective: optional("what to work on, if it is something else") })),
    },
    async ({ objective }, { mcpReq }) => {
      const brief = await calls.run(mcpReq.signal, briefText).catch(refuse);
      return prompt(objective === undefined ? START : `${START} What to work on: ${objective}`, BRIEF_URI, brief);
    },
  );
  server.registerPrompt(
    "hand-over",
    { title: "Hand over", description: "Brings the session in order for whoever takes over." },
    async ({ mcpReq }) => {
      const found = await calls.run(mcpReq.signal, async (call) => findHandoff(await call.open(), null)).catch(refuse);
      return prompt(HAND_OVER, `session://handoff/${found.session?.id ?? "last"}`, found.markdown);
    },
  );
}

async function refuse(cause: unknown): Promise<never> {
  throw await protocolError(cause);
}

/** What the person asks, with the document that it is about. */
function prompt(text: string, uri: string, markdown: string): GetPromptResult {
  return {
    messages: [
      { role: "user", content: { type: "text", text } },
      { role: "user", content: { type: "resource", resource: { uri, mimeType: "text/markdown", text: markdown } } },
    ],
  };
}
