import { expect, test } from "bun:test";
import type { Hooks } from "./api";
import type { HookName } from "./api/events";
import { Crew } from "./driver";
import { InProcess, metaFor } from "./in-process";
import type { Occasion, PluginRoom } from "./room";

const room: PluginRoom = {
  root: "/nowhere",
  commonDir: "/nowhere/.git",
  cacheFolder: null,
  dataFolder: null,
  personalFolder: null,
  hostCommand: [],
  env: { ASKED: "yes", TOKEN: "no" },
  version: "1",
  settings: {},
  checks: { commands: ["true"], own: false },
  warn: () => {},
  debug: () => {},
  now: () => new Date(0),
};

/** A plugin with these hooks; `setup` may do what it likes. */
function runner(name: string, hooks: Hooks | (() => Promise<Hooks>)): InProcess {
  const listed: HookName[] = ["onCheckpoint", "onStatus", "onEnded", "onMerge"];
  const face = { name, origin: "builtin" as const, hooks: listed, env: ["ASKED"], guarded: [] };
  const setup = typeof hooks === "function" ? hooks : () => hooks;
  const plugin = { name, apiVersion: 1 as const, hooks: listed, setup };
  return new InProcess(face, async () => plugin, {}, metaFor(room, face));
}

const occasion = { facts: {}, reads: {}, states: { kept: { n: 1 } } } as unknown as Occasion<never>;

test("pre, normal, post, then the order of the settings; each sees what came before", async () => {
  const seen: string[] = [];
  const say = (name: string, order?: "pre" | "post"): Hooks => {
    const handler = (event: { soFar: { impact: string[] } }) => {
      seen.push(`${name} after ${event.soFar.impact.join()}`);
      return { impact: [name] };
    };
    return { onCheckpoint: order ? { order, handler } : handler };
  };
  const crew = new Crew(room, [
    runner("last", say("last", "post")),
    runner("one", say("one")),
    runner("two", say("two")),
    runner("first", say("first", "pre")),
  ]);
  expect((await crew.ask("onCheckpoint", occasion)).impact).toEqual(["first", "one", "two", "last"]);
  expect(seen).toEqual(["first after ", "one after first", "two after first,one", "last after first,one,two"]);
});

test("one that fails is named with hook and cause, and the others go on", async () => {
  const crew = new Crew(room, [
    runner("throws", {
      onCheckpoint: () => {
        throw new Error("boom\nand more");
      },
    }),
    runner("unset", async () => {
      throw new Error("no luck");
    }),
    runner("works", { onCheckpoint: ({ state }) => ({ warnings: [`state ${JSON.stringify(state)}`] }) }),
  ]);
  expect((await crew.ask("onCheckpoint", occasion)).warnings).toEqual([
    "plugin unset, onCheckpoint: no luck",
    "plugin throws, onCheckpoint: boom",
    "state null",
  ]);
  // It is not asked again in this command.
  expect((await crew.ask("onCheckpoint", occasion)).warnings).toEqual(["state null"]);
});

test("status waits 300 ms for all of them together", async () => {
  const slow = (): Promise<undefined> => new Promise(() => {});
  const crew = new Crew(room, [
    runner("slow", { onStatus: slow }),
    runner("slower", { onStatus: slow }),
    runner("quick", { onStatus: () => ({ next: ["look"] }) }),
  ]);
  const start = performance.now();
  const { warnings, next } = await crew.ask("onStatus", occasion);
  expect(warnings).toEqual([
    "plugin slow, onStatus: no answer within 300 ms",
    "plugin slower, onStatus: no answer within 300 ms",
  ]);
  expect(next).toEqual(["look"]);
  expect(performance.now() - start).toBeLessThan(2000);
});

test("what is not valid is dropped and said, the rest is kept", async () => {
  const nonsense = {
    impact: ["fine", 7, "two\nlines"],
    metrics: { coverage: 84, Bad: 1, ratio: Number.NaN },
    state: { big: "x".repeat(20_000) },
    colour: "blue",
    refuse: { reason: "no" },
  };
  const crew = new Crew(room, [runner("odd", { onCheckpoint: () => nonsense as never })]);
  const { impact, metrics, states, refusal, warnings } = await crew.ask("onCheckpoint", occasion);
  expect({ impact, metrics, states, refusal }).toEqual({
    impact: ["fine"],
    metrics: { coverage: 84 },
    states: {},
    refusal: null,
  });
  expect(warnings).toHaveLength(6);
  expect(warnings.at(-1)).toBe("plugin odd, onCheckpoint: left out: 2 more");
});

test("the first refusal ends the asking, and counts only where something can be refused", async () => {
  const asked: string[] = [];
  const refusing = (name: string): Hooks => {
    const handler = () => {
      asked.push(name);
      return { refuse: { reason: name, fix: "mend it" } };
    };
    return { onCheckpoint: handler, onEnded: handler };
  };
  const crew = new Crew(room, [runner("a", refusing("a")), runner("b", refusing("b"))]);
  expect((await crew.ask("onCheckpoint", occasion)).refusal).toEqual({ plugin: "a", reason: "a", fix: "mend it" });
  expect(asked).toEqual(["a"]);
  const ended = await crew.ask("onEnded", occasion);
  expect(asked).toEqual(["a", "a", "b"]);
  expect(ended.refusal).toBeNull();
  expect(ended.warnings[0]).toContain("nothing can be refused here");
});

test("a command of the settings does not run before it is trusted, and no other command runs at all", async () => {
  const crew = new Crew(room, [
    runner("runs", {
      onCheckpoint: async (event) => ({
        warnings: [(await event.run("true")).kind, (await event.run("rm -rf x")).kind],
      }),
    }),
  ]);
  expect((await crew.ask("onCheckpoint", occasion)).warnings).toEqual(["untrusted", "untrusted"]);
});

test("a plugin sees the variables that it asked for", () => {
  expect(metaFor(room, { name: "x", origin: "builtin", hooks: [], env: ["ASKED"], guarded: [] }).env).toEqual({
    ASKED: "yes",
  });
});
