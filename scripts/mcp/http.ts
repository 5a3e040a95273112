/**
 * The MCP server behind HTTP on the loopback, for the official conformance suite alone, which speaks nothing else:
 * `bun scripts/mcp/http.ts FOLDER` serves the repository in FOLDER, prints its address, and ends with its standard input.
 */
import {
  createMcpHandler,
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
} from "@modelcontextprotocol/server";
import { callsOf } from "../../src/agents/mcp/call";
import { mcpServer } from "../../src/agents/mcp/server";
import { toolsOf } from "../../src/agents/mcp/tools";
import { openWorkspace } from "../../src/core/workspace";

const cwd = process.argv[2] ?? process.cwd();
const now = (): Date => new Date();
const calls = callsOf(({ look = null, signal }) => {
  return openWorkspace({
    cwd,
    env: process.env,
    now,
    warn: console.error,
    look,
    signal,
    userConfig: null,
    configOverride: null,
    verbose: null,
  });
}, now);
const handler = createMcpHandler(() => mcpServer({ version: "0.0.0-source", tools: toolsOf(false), calls }));
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch: (request) =>
    hostHeaderValidationResponse(request, localhostAllowedHostnames()) ??
    originValidationResponse(request, localhostAllowedOrigins()) ??
    handler.fetch(request),
});
console.log(server.url.href);
for await (const _ of Bun.stdin.stream());
await server.stop(true);
