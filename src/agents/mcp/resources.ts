import { type McpServer, ProtocolError, ProtocolErrorCode, ResourceTemplate } from "@modelcontextprotocol/server";
import { buildBrief } from "../../core/brief/brief";
import { findHandoff } from "../../core/handoff/answer";
import { readHistory } from "../../core/history";
import { requireInitialised } from "../../core/workspace";
import { SessionError } from "../../errors";
import { failureOf } from "./answer";
import type { Call, Calls } from "./call";

/** Where the brief is read. */
export const BRIEF_URI = "session://brief";

const MARKDOWN = "text/markdown";
/** Handoffs that are listed; others are read by their id. */
const MOST_LISTED = 20;

/** Adds what can be read as a document: the brief, and the handoff of each session. */
export function addResources(server: McpServer, calls: Calls): void {
  server.registerResource(
    "brief",
    BRIEF_URI,
    { title: "Brief", description: "Where the work on this branch stands.", mimeType: MARKDOWN },
    ({ href }, { mcpReq }) => read(calls, mcpReq.signal, href, briefText),
  );
  const template = new ResourceTemplate("session://handoff/{id}", {
    list: async ({ mcpReq }) => ({
      resources: (await pastSessions(calls, mcpReq.signal)).map(({ id, branch, lastAt }) => ({
        name: `handoff of ${id}`,
        title: `Handoff of ${branch}, ${lastAt.slice(0, 10)}`,
        uri: `session://handoff/${id}`,
        mimeType: MARKDOWN,
      })),
    }),
    complete: {
      id: async (begun) => {
        const known = await pastSessions(calls, new AbortController().signal);
        return known.map(({ id }) => id).filter((id) => id.startsWith(begun));
      },
    },
  });
  server.registerResource(
    "handoff",
    template,
    { title: "Handoff", description: "The handoff of a session, by its id.", mimeType: MARKDOWN },
    ({ href }, { id }, { mcpReq }) =>
      read(calls, mcpReq.signal, href, async (call) => {
        const { markdown } = await findHandoff(await call.open(), decodeURIComponent(String(id)));
        return markdown;
      }),
  );
}

/** The brief as Markdown. @throws SessionError NOT_INITIALISED */
export async function briefText(call: Call): Promise<string> {
  const open = await call.open("status");
  await requireInitialised(open);
  return (await buildBrief(open)).markdown;
}

async function read(calls: Calls, signal: AbortSignal, uri: string, textOf: (call: Call) => Promise<string>) {
  const text = await calls.run(signal, textOf).catch(async (cause: unknown) => {
    throw await protocolError(cause);
  });
  return { contents: [{ uri, mimeType: MARKDOWN, text }] };
}

/** A failure as an error of the protocol, for what is no tool: what was asked for by a wrong name is the client's fault. */
export async function protocolError(cause: unknown): Promise<ProtocolError> {
  const { code, text } = await failureOf(cause);
  const asked = cause instanceof SessionError && cause.exit === 2;
  return new ProtocolError(asked ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError, text, { code });
}

/** The sessions whose handoff is listed. Where there are none, or no repository, the list is empty. */
async function pastSessions(
  calls: Calls,
  signal: AbortSignal,
): Promise<{ id: string; branch: string; lastAt: string }[]> {
  const request = { count: MOST_LISTED, since: null, branch: null, author: null };
  return calls.run(signal, async (call) => readHistory(await call.open(), request)).catch(() => []);
}
