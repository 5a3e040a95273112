import { serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Calls } from "./call";
import { mcpServer } from "./server";
import type { McpTool } from "./tool";
import { LineTransport } from "./transport";

/** What is served: which tools, and how their calls are run. */
export interface Served {
  version: string;
  tools: readonly McpTool[];
  calls: Calls;
  warn: (text: string) => void;
}

/** Serves one client on standard input and output until the input ends and everything that was begun has come to its end. */
export async function serve({ version, tools, calls, warn }: Served): Promise<void> {
  const transport = new LineTransport(Bun.stdin.stream());
  serveStdio(() => mcpServer({ version, tools, calls }), { transport, onerror: ({ message }) => warn(message) });
  await transport.over;
  await calls.idle();
}
