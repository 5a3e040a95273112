import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { BaseEvent, Blocker, HookResult } from "../../src/plugins/api";
import { hooksOf, pluginEvent, pluginMeta } from "../../test/harness/plugin-event";
import plugin from "./index";

/** What the tracker says of each key, or the status it answers with. */
let tickets: Record<string, { title: string; done: boolean } | number>;
let delay = 0;
const asked: string[] = [];
let server: ReturnType<typeof Bun.serve>;

beforeAll(() => {
  server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      asked.push(`${request.method} ${pathname} ${request.headers.get("authorization") ?? "-"}`);
      await Bun.sleep(delay);
      const key = /\/issue\/([^/]+)/.exec(pathname)?.[1] ?? "";
      const ticket = tickets[key];
      if (typeof ticket === "number") return Response.json({}, { status: ticket });
      if (ticket === undefined) return Response.json({}, { status: 404 });
      if (request.method === "POST") return Response.json({ id: "1" }, { status: 201 });
      const status = ticket.done
        ? { name: "Done", statusCategory: { key: "done" } }
        : { name: "To Do", statusCategory: { key: "new" } };
      return Response.json({ key, fields: { summary: ticket.title, status } });
    },
  });
});
afterAll(() => server.stop(true));
beforeEach(() => {
  asked.length = 0;
  delay = 0;
  tickets = {
    "PROJ-1": { title: "Sign\u001b[2J in\n# not a heading", done: false },
    "PROJ-2": { title: "API keys", done: true },
  };
});

const blocker = (id: string, key: string): Blocker => ({
  id,
  text: "waits",
  state: "open",
  ticket: { key, url: null, title: null, state: null },
  openedAt: null,
  resolvedAt: null,
  blockedSeconds: 0,
});

const options = () => ({ tracker: "jira", base_url: server.url.href });

type Meta = ReturnType<typeof pluginMeta>;

async function ask(
  hook: "onStatus" | "onBrief" | "onResume" | "onStart" | "onEnded",
  more: Partial<BaseEvent> & { issue?: string; handoff?: string },
  meta: Meta = pluginMeta(),
  own: object = options(),
): Promise<HookResult | undefined> {
  const handler = (await hooksOf(plugin, own, meta))[hook];
  if (typeof handler !== "function") throw new Error("no hook");
  return handler({
    ...pluginEvent({}, { head: null, ...more }),
    issue: more.issue ?? null,
    handoff: more.handoff ?? null,
    merged: null,
  });
}

const blockers = [
  blocker("blk-1", "PROJ-1"),
  blocker("blk-2", "proj-2"),
  { ...blocker("blk-3", "PROJ-1"), state: "resolved" as const },
];

describe("linked tickets", () => {
  test("are told with title and state, and a done one offers to resolve its blocker", async () => {
    const result = await ask("onBrief", { blockers, branch: "feature/PROJ-1-login" });
    expect(result).toEqual({
      tickets: [
        {
          key: "PROJ-1",
          url: `${server.url.origin}/browse/PROJ-1`,
          title: "Sign [2J in # not a heading",
          state: "To Do",
        },
        { key: "proj-2", url: `${server.url.origin}/browse/PROJ-2`, title: "API keys", state: "Done" },
      ],
      next: ["session blockers resolve blk-2"],
      warnings: ["blk-2 waits for proj-2, which is Done; settle it with: session blockers resolve blk-2"],
      sections: [
        {
          title: "Tickets",
          markdown: "- PROJ-1 Sign [2J in # not a heading (To Do)\n- PROJ-2 API keys (Done)",
          priority: 60,
        },
      ],
    });
    expect(asked).toHaveLength(2);
  });

  test("are kept for five minutes, and later shown with their age where nobody answers", async () => {
    const meta = pluginMeta();
    await ask("onResume", { blockers }, meta);
    await ask("onStatus", { blockers, at: "2026-11-25T09:04:00Z" }, meta);
    expect(asked).toHaveLength(2);
    tickets = { "PROJ-1": 500, "PROJ-2": 500 };
    const later = await ask("onStatus", { blockers, at: "2026-11-25T11:00:00Z" }, meta);
    expect(later?.sections?.[0]?.markdown).toContain("API keys (Done, as of 2 hours ago)");
  });

  test("a slow tracker is given up in time, and then left alone for a minute", async () => {
    delay = 1500;
    const meta = pluginMeta();
    const start = performance.now();
    expect(await ask("onStatus", { blockers }, meta)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1000);
    const before = asked.length;
    const result = await ask("onBrief", { blockers }, meta);
    expect(asked).toHaveLength(before);
    expect(result?.sections?.[0]?.markdown).toBe(`- Not known now: ${server.url.host} did not answer in time`);
  });

  test.each([
    [401, "does not accept the token"],
    [404, "does not know it"],
    [429, "asks to wait (rate limit)"],
    [503, "answered with 503"],
  ])("%d is silent in status and one line in the brief", async (status, why) => {
    tickets = { "PROJ-1": status, "PROJ-2": status };
    expect(await ask("onStatus", { blockers })).toBeUndefined();
    expect((await ask("onBrief", { blockers }))?.sections?.[0]?.markdown).toBe(
      `- Not known now: ${server.url.host} ${why}`,
    );
  });

  test("nobody is asked where nothing is linked, or no tracker knows the reference", async () => {
    expect(await ask("onBrief", { branch: "feature/UTF-8" })).toBeUndefined();
    expect(await ask("onBrief", { blockers: [blocker("blk-1", "#3")] })).toBeUndefined();
    expect(await ask("onBrief", { blockers }, pluginMeta(), {})).toBeUndefined();
    expect(await ask("onBrief", { blockers }, pluginMeta(), { tracker: "jira" })).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

describe("start --issue", () => {
  test("the title becomes the objective, and the ticket stays with the session", async () => {
    expect(await ask("onStart", { issue: "proj-2" }, pluginMeta({ JIRA_TOKEN: "p" }))).toEqual({
      objectives: ["API keys (PROJ-2)"],
      warnings: ["PROJ-2 is Done already"],
      state: { issue: "proj-2" },
    });
    expect(asked).toEqual(["GET /rest/api/2/issue/PROJ-2 Bearer p"]);
    const result = await ask("onBrief", { state: { issue: "proj-2" } });
    expect(result?.sections?.[0]?.markdown).toBe("- PROJ-2 API keys (Done)");
  });

  test("nobody is kept from starting", async () => {
    tickets = {};
    expect(await ask("onStart", { issue: "PROJ-9" })).toEqual({
      objectives: ["PROJ-9"],
      warnings: [`PROJ-9 was not read: ${server.url.host} does not know it`],
      state: { issue: "PROJ-9" },
    });
    expect((await ask("onStart", { issue: "PROJ-9" }, pluginMeta(), {}))?.warnings?.[0]).toContain(
      "no tracker in the settings",
    );
    expect((await ask("onStart", { issue: "hello there" }))?.objectives).toEqual(["hello there"]);
  });
});

describe("the handoff under the ticket", () => {
  const state = { issue: "PROJ-1" };

  test("is put there where that is on", async () => {
    const own = { ...options(), comment_handoff: true };
    expect(await ask("onEnded", { state, handoff: "# Handoff" }, pluginMeta(), own)).toBeUndefined();
    expect(asked).toEqual(["POST /rest/api/2/issue/PROJ-1/comment -"]);
    tickets = { "PROJ-1": 401 };
    expect((await ask("onEnded", { state, handoff: "# Handoff" }, pluginMeta(), own))?.warnings).toEqual([
      `the handoff is not under PROJ-1: ${server.url.host} does not accept the token`,
    ]);
  });

  test("and nowhere else", async () => {
    expect(await ask("onEnded", { state, handoff: "# Handoff" })).toBeUndefined();
    await ask("onEnded", { handoff: "# Handoff" }, pluginMeta(), { ...options(), comment_handoff: true });
    expect(asked).toEqual([]);
  });
});

describe("the forge of the remote", () => {
  const remotes = (url: string) => async () => [{ name: "origin", url }];

  test("a token of the environment does not go to a host that nobody named", async () => {
    const meta = pluginMeta({ GITLAB_TOKEN: "gl", GITHUB_TOKEN: "gh" });
    const own = { tracker: "gitlab", project: "g/p", base_url: server.url.href };
    await ask(
      "onBrief",
      { blockers: [blocker("blk-1", "#3")], remotes: remotes("git@gitlab.evil.example:g/p.git") },
      meta,
      own,
    );
    expect(asked).toEqual(["GET /projects/g%2Fp/issues/3 -"]);
  });

  test("an address of another host is not asked of ours", async () => {
    const link = blocker("blk-1", "https://elsewhere.example/o/r/issues/3");
    expect(
      await ask("onBrief", { blockers: [link], remotes: remotes("git@github.com:o/r.git") }, pluginMeta(), {}),
    ).toBeUndefined();
  });
});
