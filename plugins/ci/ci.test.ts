import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BaseEvent, HookResult } from "../../src/plugins/api";
import { hooksOf, pluginEvent, pluginMeta } from "../../test/harness/plugin-event";
import plugin from "./index";

/** The conclusions of the check runs of a commit, by its first letter; a status where there is none. */
let runs: Record<string, string[] | number>;
let delay = 0;
const asked: string[] = [];
let server: ReturnType<typeof Bun.serve>;

beforeAll(() => {
  server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      asked.push(`${pathname} ${request.headers.get("authorization") ?? "-"}`);
      await Bun.sleep(delay);
      const [, letter = "", part] = /\/commits\/(.)\w+\/(.*)$/.exec(pathname) ?? [];
      const known = runs[letter] ?? 422;
      if (typeof known === "number") return Response.json({}, { status: known });
      if (part === "status") return Response.json({ state: "pending", statuses: [] });
      const check_runs = known.map((conclusion, at) => ({
        name: `job-${at}`,
        status: conclusion === "running" ? "in_progress" : "completed",
        conclusion: conclusion === "running" ? null : conclusion,
        html_url: "https://ci.example/1",
      }));
      return Response.json({ total_count: known.length, check_runs });
    },
  });
});
afterAll(() => server.stop(true));
beforeEach(() => {
  asked.length = 0;
  delay = 0;
  runs = { a: ["success"] };
});

const oid = (letter: string) => letter.repeat(40);
const commit = (letter: string) => ({
  oid: oid(letter),
  subject: "",
  body: "",
  author: "",
  email: "",
  at: "2026-11-25T08:00:00Z",
});

async function ask(
  hook: "onStatus" | "onBrief" | "onResume" | "onEnd",
  more: Partial<BaseEvent> = {},
  meta = pluginMeta({ GH_ENTERPRISE_TOKEN: "t" }),
  options: object = { provider: "github", base_url: server.url.href, project: "o/r" },
): Promise<HookResult | undefined> {
  const handler = (await hooksOf(plugin, options, meta))[hook];
  if (typeof handler !== "function") throw new Error("no hook");
  return handler({ ...pluginEvent({}, { head: oid("a"), ...more }), mergeTo: null, from: null } as never);
}

const told = (result: HookResult | undefined) => result?.sections?.[0]?.markdown;

describe("the build of a service", () => {
  test("is told, with the token that goes there", async () => {
    const result = await ask("onStatus");
    expect(result).toEqual({
      metrics: { ci: "passing" },
      sections: [{ title: "Build", markdown: "CI passing (https://ci.example/1)", priority: 55 }],
    });
    expect(asked.sort()).toEqual([
      `/repos/o/r/commits/${oid("a")}/check-runs Bearer t`,
      `/repos/o/r/commits/${oid("a")}/status Bearer t`,
    ]);
  });

  test("is that of the newest commit that has one", async () => {
    runs = { b: ["failure", "success"], c: ["success"] };
    const result = await ask("onEnd", { commits: async () => [commit("c"), commit("b"), commit("a")] });
    expect(told(result)).toBe("CI failing: job-0 (1 of 2), at bbbbbbb (https://ci.example/1)");
    expect(result?.metrics).toEqual({ ci: "failing" });
  });

  test("is kept for ten minutes when it is done, for one while it runs, and then shown with its age", async () => {
    const meta = pluginMeta();
    await ask("onResume", {}, meta);
    const before = asked.length;
    await ask("onStatus", { at: "2026-11-25T09:09:00Z" }, meta);
    expect(asked).toHaveLength(before);
    runs = { a: 500 };
    expect(told(await ask("onStatus", { at: "2026-11-25T09:20:00Z" }, meta))).toBe(
      "CI passing, as of 20 minutes ago (https://ci.example/1)",
    );
    const running = pluginMeta();
    runs = { a: ["running"] };
    expect(told(await ask("onStatus", {}, running))).toBe("CI running (https://ci.example/1)");
    runs = { a: ["success"] };
    expect(told(await ask("onStatus", { at: "2026-11-25T09:02:00Z" }, running))).toBe(
      "CI passing (https://ci.example/1)",
    );
  });

  test("that does not answer is silent in status and one line in the brief", async () => {
    delay = 1500;
    const meta = pluginMeta();
    const start = performance.now();
    expect(await ask("onStatus", {}, meta)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1000);
    expect(told(await ask("onBrief", {}, meta))).toBe(`CI is not known now: ${server.url.host} did not answer in time`);
  });

  test("no build, no provider and no commit: nothing", async () => {
    runs = { a: [] };
    expect(await ask("onBrief")).toBeUndefined();
    runs = {};
    expect(await ask("onBrief")).toBeUndefined();
    expect(await ask("onBrief", { head: null })).toBeUndefined();
    expect(await ask("onBrief", {}, pluginMeta(), {})).toBeUndefined();
  });
});

describe("a build that no service knows", () => {
  test("a JUnit file", async () => {
    const root = mkdtempSync(join(tmpdir(), "ci-"));
    try {
      const own = { results: "junit.xml" };
      expect(await ask("onStatus", { root }, pluginMeta(), own)).toBeUndefined();
      writeFileSync(
        join(root, "junit.xml"),
        '<testsuite><testcase name="a"/><testcase name="b"><error/></testcase></testsuite>',
      );
      expect(told(await ask("onStatus", { root }, pluginMeta(), own))).toBe("CI failing: b (1 of 2)");
      writeFileSync(join(root, "junit.xml"), "<testsuite>");
      expect(await ask("onStatus", { root }, pluginMeta(), own)).toBeUndefined();
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  test("a command runs at the end alone, and only where it is trusted", async () => {
    const own = { command: "make test" };
    const ran: string[] = [];
    const run: BaseEvent["run"] = async (command) => {
      ran.push(command);
      return { kind: "done", code: 1, stdout: "", stderr: "", seconds: 1 };
    };
    const meta = pluginMeta();
    expect(await ask("onStatus", { run }, meta, own)).toBeUndefined();
    expect(await ask("onEnd", {}, pluginMeta(), own)).toBeUndefined();
    expect(told(await ask("onEnd", { run }, meta, own))).toBe("CI failing: make test");
    expect(ran).toEqual(["make test"]);
    expect(told(await ask("onStatus", { run }, meta, own))).toBe("CI failing: make test");
  });
});
