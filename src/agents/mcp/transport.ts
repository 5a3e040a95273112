import { type JSONRPCMessage, parseJSONRPCMessage, type Transport } from "@modelcontextprotocol/server";
import { STDOUT, writeTo } from "../../output/streams";

/** The longest line that is taken. */
const MOST_BYTES = 10 * 1024 * 1024;
/** How long answers in flight are waited for once the input has ended; then their calls are cancelled. */
const GRACE_MS = 10_000;

const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;

/**
 * Lines of JSON on standard input and output. Unlike the transport of the SDK it answers what is no message, finishes
 * what was asked before the input ended, and does without `process.stdin` and `process.stdout`.
 */
export class LineTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  /** Requests that wait for their answer. */
  readonly #asked = new Set<string | number>();
  #settled: (() => void) | null = null;
  #closed = false;
  readonly #end = Promise.withResolvers<void>();
  /** Ends when the connection is over. */
  readonly over: Promise<void> = this.#end.promise;

  /** @param input Chunks of bytes, to their end. @param write Takes whole lines. */
  constructor(
    private readonly input: AsyncIterable<Uint8Array>,
    private readonly write: (line: string) => void = (line) => writeTo(STDOUT, line),
  ) {}

  async start(): Promise<void> {
    void this.#read();
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if (this.#closed) return;
    this.write(`${JSON.stringify(message)}\n`);
    if (!("method" in message) && message.id !== undefined) this.#done(message.id);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.onclose?.();
    this.#end.resolve();
  }

  async #read(): Promise<void> {
    let chunks: Uint8Array[] = [];
    let length = 0;
    const flush = (end: Uint8Array): void => {
      const line = Buffer.concat([...chunks, end])
        .toString("utf8")
        .trim();
      if (length + end.length > MOST_BYTES) this.#refuse(PARSE_ERROR, "the line is too long");
      else if (line !== "") this.#take(line);
      chunks = [];
      length = 0;
    };
    try {
      for await (const chunk of this.input) {
        let from = 0;
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
          flush(chunk.subarray(from, at));
          from = at + 1;
        }
        const rest = chunk.subarray(from);
        // Of a line that is too long nothing more is kept.
        if (length <= MOST_BYTES) chunks.push(rest);
        length += rest.length;
      }
      if (length > 0) flush(new Uint8Array());
    } catch (cause) {
      this.onerror?.(cause instanceof Error ? cause : new Error(String(cause)));
    }
    await this.#answered();
    await this.close();
  }

  #take(line: string): void {
    const message = this.#messageIn(line);
    if (message === null) return;
    if ("method" in message) this.#note(message);
    this.onmessage?.(message);
  }

  /** The message of a line; null where it is none, which has been answered then. */
  #messageIn(line: string): JSONRPCMessage | null {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      this.#refuse(PARSE_ERROR, "this is no JSON");
      return null;
    }
    try {
      return parseJSONRPCMessage(value);
    } catch {
      this.#refuse(INVALID_REQUEST, "this is no message of JSON-RPC 2.0");
      return null;
    }
  }

  #note(message: JSONRPCMessage & { method: string }): void {
    const params = "params" in message ? message.params : undefined;
    if (message.method === "notifications/cancelled") this.#done(params?.["requestId"]);
    // A subscription has no answer of its own.
    else if ("id" in message && message.id !== undefined && message.method !== "subscriptions/listen")
      this.#asked.add(message.id);
  }

  #done(id: unknown): void {
    if (typeof id === "string" || typeof id === "number") this.#asked.delete(id);
    if (this.#asked.size === 0) this.#settled?.();
  }

  /** Ends when nothing waits for an answer any more, or after the time that is left for it. */
  #answered(): Promise<void> {
    if (this.#asked.size === 0) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, GRACE_MS);
    this.#settled = () => {
      clearTimeout(timer);
      resolve();
    };
    return promise;
  }

  #refuse(code: number, message: string): void {
    this.write(`${JSON.stringify({ jsonrpc: "2.0", id: null, error: { code, message } })}\n`);
  }
}
