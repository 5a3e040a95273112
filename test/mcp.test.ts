import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync } from "node:fs";
import { begun } from "./agents/fake";
import { Fixture } from "./harness/fixture";
import { McpClient, MODERN } from "./mcp/client";

/** What is seen of a process group of git's hooks: the processes whose command line holds the words. */
function running(words: string): string {
  return Bun.spawnSync(["pgrep", "-f", words]).stdout.toString().trim();
}

let original: Fixture;
beforeAll(() => {
  original = begun();
});
afterAll(() => original.remove());

describe("one client from the handshake to the end of its input", () => {
  let fixture: Fixture;
  let client: McpClient;
  beforeAll(async () => {
    fixture = new Fixture(original);
    client = new McpClient(fixture);
    await client.begin();
  });
  afterAll(async () => {
    await client.end();
    fixture.remove();
  });

  test("the tools are few, short, and described both ways", async () => {
    const { result } = await client.ask("tools/list");
    const tools = result["tools"] as { name: string; inputSchema: object; outputSchema: object; annotations: object }[];
    expect(tools.map(({ name }) => name)).toEqual(
      "brief status objectives blockers decisions note checkpoint handoff history compare".split(" "),
    );
    expect(JSON.stringify(result).length).toBeLessThan(20_000);
    for (const { inputSchema, outputSchema, annotations } of tools) {
      expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: "object", required: expect.any(Array) });
      expect(annotations).toMatchObject({ readOnlyHint: expect.any(Boolean), openWorldHint: false });
    }
  });

  test("a day's work: what tools answer is what the commands say afterwards", async () => {
    const added = await client.call("objectives", { action: "add", text: "Sign out" });
    expect(added).toMatchObject({ structuredContent: { changed: { text: "Sign out", state: "todo" } } });
    await client.call("objectives", { action: "complete", id: "obj-1" });
    await client.call("blockers", { action: "add", text: "Waiting on keys", ticket: "PROJ-1" });
    await client.call("note", { text: "Tokens end at midnight", handoff: true });
    const decided = await client.call("decisions", { action: "add", text: "Use PKCE", rationale: "Safer" });
    expect(decided).toMatchObject({ structuredContent: { changed: { title: "Use PKCE", rationale: "Safer" } } });
    fixture.write("src/new.ts", "export {};\n");
    const saved = await client.call("checkpoint", { label: "first", paths: ["src/new.ts"] });
    expect(saved).toMatchObject({ structuredContent: { commit: { files: expect.arrayContaining(["src/new.ts"]) } } });
    const { checkpoints, blockers, objectives } = fixture.session(["status", "--json"]).json();
    const status = (await client.call("status"))["structuredContent"];
    expect(status).toMatchObject({ checkpoints, objectives, blockers: [{ id: "blk-1", ticket: { key: "PROJ-1" } }] });
    expect(blockers).toHaveLength(1);
    const brief = await client.call("brief");
    expect(brief["content"]).toEqual([{ type: "text", text: fixture.session(["brief"]).stdout }]);
    const handoff = await client.call("handoff");
    expect(handoff).toMatchObject({
      structuredContent: { markdown: expect.stringContaining("Tokens end at midnight") },
    });
    expect(await client.call("history", { count: 1 })).toMatchObject({
      structuredContent: { sessions: [{ branch: "feature/x", commits: 1 }] },
    });
    expect(fixture.git("log", "-1", "--format=%(trailers:key=Session-Checkpoint,valueonly)")).toBe("first\n");
  });

  test("what a tool cannot do is an error that the agent reads, and changes nothing", async () => {
    const before = fixture.fingerprint();
    const wrong: [string, object, RegExp][] = [
      ["objectives", { action: "complete", id: "obj-99" }, /there is no objective/],
      ["objectives", { action: "add" }, /add needs text/],
      ["objectives", { action: "list", id: "obj-1" }, /list has no use for id/],
      ["blockers", { action: "explode" }, /Invalid arguments/],
      ["note", { text: "" }, /Invalid arguments/],
      ["note", { text: "a\0b" }, /holds a NUL/],
      ["status", { nope: 1 }, /Invalid arguments/],
      ["compare", { session: "nothing" }, /no session matches/],
      ["checkpoint", { paths: ["../outside"] }, /outside/],
      ["checkpoint", { paths: ["a.txt"], scope: "all" }, /contradict/],
      ["checkpoint", { rationale: "why" }, /none is given/],
    ];
    for (const [name, args, says] of wrong) {
      const { isError, content } = await client.call(name, args);
      expect({ name, isError, said: JSON.stringify(content) }).toEqual({
        name,
        isError: true,
        said: expect.stringMatching(says),
      });
    }
    expect((await client.ask("tools/call", { name: "nope", arguments: {} })).error).toMatchObject({ code: -32602 });
    expect((await client.ask("resources/read", { uri: "session://handoff/nope" })).error).toMatchObject({
      code: -32602,
      message: expect.stringContaining("no session matches"),
    });
    expect((await client.ask("no/such")).error).toMatchObject({ code: -32601 });
    expect(fixture.fingerprint()).toEqual(before);
  });

  test("resources and prompts", async () => {
    const brief = fixture.session(["brief"]).stdout;
    const { id } = fixture.session(["status", "--json"]).json()["session"] as { id: string };
    const listed = (await client.ask("resources/list")).result["resources"];
    expect(listed).toMatchObject([{ uri: "session://brief" }, { uri: `session://handoff/${id}` }]);
    expect((await client.ask("resources/read", { uri: "session://brief" })).result).toMatchObject({
      contents: [{ uri: "session://brief", mimeType: "text/markdown", text: brief }],
    });
    const handoff = await client.ask("resources/read", { uri: `session://handoff/${id}` });
    expect(JSON.stringify(handoff.result)).toContain("Tokens end at midnight");
    const completed = await client.ask("completion/complete", {
      ref: { type: "ref/resource", uri: "session://handoff/{id}" },
      argument: { name: "id", value: id.slice(0, 8) },
    });
    expect(completed.result).toMatchObject({ completion: { values: [id] } });
    const start = await client.ask("prompts/get", { name: "start", arguments: { objective: "Sign out" } });
    expect(JSON.stringify(start.result)).toContain("What to work on: Sign out");
    expect(start.result).toMatchObject({ messages: [{}, { content: { resource: { text: brief } } }] });
    const over = await client.ask("prompts/get", { name: "hand-over" });
    expect(over.result).toMatchObject({
      messages: [{}, { content: { resource: { uri: `session://handoff/${id}` } } }],
    });
  });

  test("calls at once: every one is there, and reading waits for none", async () => {
    const texts = Array.from({ length: 12 }, (_, at) => `At once ${at}`);
    const calls = texts.flatMap((text) => [client.call("objectives", { action: "add", text }), client.call("status")]);
    for (const { isError } of await Promise.all(calls)) expect(isError).toBeUndefined();
    const { objectives } = fixture.session(["objectives", "list", "--all", "--json"]).json();
    const there = (objectives as { text: string }[]).map(({ text }) => text);
    expect(there.filter((text) => text.startsWith("At once"))).toEqual(texts);
  });

  test("lines that are no messages are answered, and the next one is heard", async () => {
    const before = client.lines.length;
    client.line("{nope");
    client.line('[{"jsonrpc":"2.0"}]');
    client.line("");
    expect((await client.ask("ping")).result).toEqual({});
    const codes = client.lines.slice(before, -1).map((line) => JSON.parse(line).error.code);
    expect(codes).toEqual([-32700, -32600]);
  });
});

test("the newer revision: discovery, and requests that stand for themselves", async () => {
  using fixture = new Fixture(original);
  const client = new McpClient(fixture);
  const unknown = { _meta: { ...MODERN._meta, "io.modelcontextprotocol/protocolVersion": "1999-01-01" } };
  expect((await client.ask("server/discover", unknown)).error).toMatchObject({ code: -32022 });
  const { result } = await client.ask("server/discover", MODERN);
  expect(result).toMatchObject({ supportedVersions: ["2026-07-28"], capabilities: { tools: {}, resources: {} } });
  const called = await client.ask("tools/call", { name: "status", arguments: {}, ...MODERN });
  expect(called.result).toMatchObject({ resultType: "complete", structuredContent: { branch: "feature/x" } });
  const listed = await client.ask("tools/list", MODERN);
  expect(listed.result).toMatchObject({ ttlMs: expect.any(Number), cacheScope: expect.any(String) });
  expect(await client.end()).toBe(0);
});

test("--read-only: nothing that changes is offered or done", async () => {
  using fixture = new Fixture(original);
  const client = new McpClient(fixture, ["--read-only"]);
  await client.begin("2024-11-05");
  const { result } = await client.ask("tools/list");
  const tools = result["tools"] as { name: string; annotations: { readOnlyHint: boolean } }[];
  expect(tools.map(({ name }) => name)).toEqual(
    "brief status objectives blockers decisions handoff history compare".split(" "),
  );
  expect(tools.every(({ annotations }) => annotations.readOnlyHint)).toBe(true);
  const before = fixture.fingerprint();
  expect(await client.call("objectives", { action: "list" })).toMatchObject({
    structuredContent: { objectives: [{ text: "Sign in with Google" }] },
  });
  for (const name of ["objectives", "blockers", "decisions"])
    expect(await client.call(name, { action: "add", text: "x" })).toMatchObject({ isError: true });
  expect((await client.ask("tools/call", { name: "checkpoint", arguments: {} })).error).toBeDefined();
  expect(await client.end()).toBe(0);
  expect(fixture.fingerprint()).toEqual(before);
});

describe("the end", () => {
  test("of the input: what was asked before is done and answered, then the process is gone", async () => {
    using fixture = new Fixture(original);
    const client = new McpClient(fixture);
    await client.begin();
    const answers = Array.from({ length: 4 }, (_, at) => client.call("note", { text: `Last ${at}` }));
    expect(await client.end()).toBe(0);
    for (const answer of await Promise.all(answers)) expect(answer["isError"]).toBeUndefined();
    expect(fixture.session(["note", "list", "--quiet"]).stdout.trim().split("\n")).toHaveLength(4);
    for (const line of client.lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: "2.0" });
  });

  test("of a call that is cancelled: git and its hook are ended, nothing was changed, and no answer comes", async () => {
    using fixture = new Fixture(original);
    const mark = `sleep 41${process.pid}`;
    fixture.write(".git/hooks/pre-commit", `#!/bin/sh\ntouch hooked\n${mark}\n`);
    chmodSync(`${fixture.root}/.git/hooks/pre-commit`, 0o755);
    fixture.write("b.txt", "b\n");
    const head = fixture.git("rev-parse", "HEAD");
    const client = new McpClient(fixture);
    await client.begin();
    const slow = client.ask("tools/call", { name: "checkpoint", arguments: { label: "never", paths: ["b.txt"] } });
    while (running(mark) === "") await Bun.sleep(20);
    client.notify("notifications/cancelled", { requestId: slow.id, reason: "changed my mind" });
    // The one behind it gets its turn.
    expect(await client.call("note", { text: "After" })).toMatchObject({
      structuredContent: { note: { text: "After" } },
    });
    expect(client.lines.some((line) => JSON.parse(line).id === slow.id)).toBe(false);
    expect(fixture.git("rev-parse", "HEAD")).toBe(head);
    expect(fixture.git("status", "--porcelain", "b.txt")).toBe("?? b.txt");
    expect(await client.end()).toBe(0);
    expect(running(mark)).toBe("");
  });

  test("where there is no repository, or none that was set up: the tools say so", async () => {
    using fixture = new Fixture();
    fixture.commit("feat: begin", { "a.txt": "a\n" });
    const client = new McpClient(fixture);
    await client.begin();
    expect(JSON.stringify(await client.call("status"))).toContain("session init");
    expect((await client.ask("resources/list")).result).toMatchObject({ resources: [{ uri: "session://brief" }] });
    const outside = new McpClient(fixture, ["-C", fixture.folder]);
    await outside.begin();
    expect(await outside.call("brief")).toMatchObject({ isError: true, _meta: { "session/code": "NO_REPOSITORY" } });
    expect([await client.end(), await outside.end()]).toEqual([0, 0]);
  });
});
