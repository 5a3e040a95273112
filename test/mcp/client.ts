import type { Fixture } from "../harness/fixture";
import { sessionBinary } from "../harness/program";

/** What a server says, as far as tests look into it. */
export interface Said {
  id?: number | string | null;
  method?: string;
  // The shapes are the assertions' affair.
  result: Record<string, unknown>;
  error?: { code: number; message: string };
}

/** What the newer revision wants beside each request. */
export const MODERN = {
  _meta: {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
    "io.modelcontextprotocol/clientCapabilities": {},
  },
};

/** A client of `session mcp`: lines of JSON there and back, each answer with the request that it is for. */
export class McpClient {
  readonly #child: Bun.Subprocess<"pipe", "pipe", "pipe">;
  readonly #waiting = new Map<number, (said: Said) => void>();
  #last = 0;
  /** Every line of standard output, in order. */
  readonly lines: string[] = [];
  readonly #read: Promise<void>;

  constructor(fixture: Fixture, args: string[] = [], env: Record<string, string> = {}) {
    this.#child = Bun.spawn([sessionBinary(), "mcp", ...args], {
      cwd: fixture.root,
      env: { ...fixture.env, ...env },
      stdin: "pipe",
      stdout: "pipe",
      stderr: "pipe",
    });
    this.#read = this.#listen();
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Sends a line as it is. */
  line(text: string): void {
    this.#child.stdin.write(`${text}\n`);
    this.#child.stdin.flush();
  }

  notify(method: string, params: object = {}): void {
    this.line(JSON.stringify({ jsonrpc: "2.0", method, params }));
  }

  /** Sends a request; the promise is its answer. */
  ask(method: string, params: object = {}): Promise<Said> & { id: number } {
    const id = ++this.#last;
    const { promise, resolve } = Promise.withResolvers<Said>();
    this.#waiting.set(id, resolve);
    this.line(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    return Object.assign(promise, { id });
  }

  /** The handshake of the older revisions. */
  async begin(protocolVersion = "2025-11-25"): Promise<Said> {
    const said = await this.ask("initialize", {
      protocolVersion,
      capabilities: {},
      clientInfo: { name: "test", version: "1" },
    });
    this.notify("notifications/initialized");
    return said;
  }

  /** Calls a tool, and gives what it answers. */
  async call(name: string, args: object = {}): Promise<Record<string, unknown>> {
    return (await this.ask("tools/call", { name, arguments: args })).result;
  }

  /** Ends the input, waits for the end of the process, and gives its exit code. */
  async end(): Promise<number> {
    this.#child.stdin.end();
    await this.#read;
    return this.#child.exited;
  }

  async stderr(): Promise<string> {
    return new Response(this.#child.stderr).text();
  }

  async #listen(): Promise<void> {
    let rest = "";
    const decoder = new TextDecoder();
    for await (const chunk of this.#child.stdout) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = parts.pop() ?? "";
      for (const part of parts) this.#take(part);
    }
    if (rest !== "") this.lines.push(rest);
  }

  #take(line: string): void {
    this.lines.push(line);
    const said = JSON.parse(line) as Said;
    if (typeof said.id === "number") this.#waiting.get(said.id)?.(said);
  }
}
