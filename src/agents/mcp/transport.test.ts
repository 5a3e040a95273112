import { expect, test } from "bun:test";
import type { JSONRPCMessage } from "@modelcontextprotocol/server";
import { LineTransport } from "./transport";

/** A transport that was given the chunks and then the end, with what it heard and wrote. */
async function heardFrom(chunks: readonly (string | Uint8Array)[], act?: (transport: LineTransport) => void) {
  async function* input() {
    for (const chunk of chunks) yield typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
  }
  const written: string[] = [];
  const heard: JSONRPCMessage[] = [];
  const transport = new LineTransport(input(), (line) => written.push(line));
  transport.onmessage = (message) => heard.push(message);
  await transport.start();
  act?.(transport);
  await transport.over;
  return { heard, written: written.map((line) => JSON.parse(line)) };
}

const note = (method: string): string => JSON.stringify({ jsonrpc: "2.0", method });

test("lines come in whatever pieces, with either line end, and the last one without any", async () => {
  const bytes = new TextEncoder().encode(`${note("é")}\r\n\n${note("b")}\n${note("c")}`);
  const pieces = Array.from(bytes, (byte) => new Uint8Array([byte]));
  const { heard, written } = await heardFrom(pieces);
  expect(heard.map((message) => "method" in message && message.method)).toEqual(["é", "b", "c"]);
  expect(written).toEqual([]);
});

test("what is no message is answered; a line beyond the bound is, and the one behind it is heard", async () => {
  const long = Array.from({ length: 12 }, () => "x".repeat(1024 * 1024));
  const { heard, written } = await heardFrom(["nope\n", "7\n", '{"id":1}\n', ...long, "\n", `${note("after")}\n`]);
  expect(written.map(({ id, error }) => [id, error.code])).toEqual([
    [null, -32700],
    [null, -32600],
    [null, -32600],
    [null, -32700],
  ]);
  expect(heard).toHaveLength(1);
});

test("at the end of the input it waits for answers, and for none that was cancelled or never comes", async () => {
  const ask = (id: number, method: string): string => JSON.stringify({ jsonrpc: "2.0", id, method });
  const cancel = JSON.stringify({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 2 } });
  const input = [ask(1, "a"), ask(2, "b"), ask(3, "subscriptions/listen"), cancel].join("\n");
  let answered = false;
  const { written } = await heardFrom([input], (transport) => {
    setTimeout(() => {
      answered = true;
      void transport.send({ jsonrpc: "2.0", id: 1, result: {} });
    }, 50);
  });
  expect(answered).toBe(true);
  expect(written).toEqual([{ jsonrpc: "2.0", id: 1, result: {} }]);
});
