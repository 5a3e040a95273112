import { afterEach, expect, test } from "bun:test";
import { join } from "node:path";
import type { Answers } from "../answers";
import { Crew } from "../driver";
import type { Occasion, PluginRoom } from "../room";
import { InHost } from "./in-host";

const warned: string[] = [];

const room: PluginRoom = {
  root: import.meta.dir,
  commonDir: "/nowhere/.git",
  cacheFolder: null,
  dataFolder: null,
  personalFolder: null,
  hostCommand: [process.execPath, join(import.meta.dir, "../../main.ts"), "__plugin-host"],
  env: { PATH: process.env["PATH"], ASKED: "yes", TOKEN: "secret", BUN_OPTIONS: "--bad" },
  version: "1",
  settings: {},
  checks: { commands: ["true"], own: false },
  warn: (text) => void warned.push(text),
  debug: (text) => void warned.push(text),
  now: () => new Date(0),
};

const crews: Crew[] = [];
afterEach(() => {
  for (const crew of crews.splice(0)) crew.close();
  warned.length = 0;
});

/** A plugin of the program text `hook`, the body of onCheckpoint with `event` and `meta`, and one beside it that works. */
function crewOf(hook: string, env: Record<string, string> = {}): Crew {
  const hosted = (name: string, body: string): InHost => {
    const code = `import { definePlugin } from "session/plugin"; import * as v from "valibot";
      export default definePlugin({ name: "${name}", apiVersion: 1, hooks: ["onCheckpoint"],
        options: v.object({ word: v.optional(v.string(), "none") }),
        setup: (options, meta) => ({ onCheckpoint: async (event) => { ${body} } }) });`;
    const face = { name, origin: "project", hooks: ["onCheckpoint"], env: ["ASKED"], guarded: [] } as const;
    return new InHost(
      { ...room, env: { ...room.env, ...env } },
      face,
      { code, provided: ["session/plugin", "valibot"] },
      { word: "given" },
    );
  };
  const crew = new Crew({ ...room, env: { ...room.env, ...env } }, [
    hosted("odd", hook),
    hosted("sound", 'return { impact: ["fine"] };'),
  ]);
  crews.push(crew);
  return crew;
}

const reads = {
  listFiles: async (glob?: string) => [`${glob}`],
  readFile: async () => "x".repeat(3_000_000),
  changes: async () => {
    throw new Error("no repository");
  },
};

const occasion = { facts: { branch: "b" }, reads, states: { odd: { n: 1 } } } as unknown as Occasion<never>;

async function asked(hook: string, env: Record<string, string> = {}): Promise<{ answers: Answers; seconds: number }> {
  const crew = crewOf(hook, env);
  const start = performance.now();
  const answers = await crew.ask("onCheckpoint", occasion);
  crew.close();
  return { answers, seconds: (performance.now() - start) / 1000 };
}

test("it sees the event, its options and what it asked for, and nothing else of the environment", async () => {
  const { answers } = await asked(`
    const failed = await event.changes().catch((cause) => cause.message);
    const said = [event.branch, event.state.n, options.word, meta.env.ASKED, process.env.ASKED, String(process.env.TOKEN),
      String(process.env.BUN_OPTIONS), (await event.listFiles("src/**"))[0], (await event.readFile("x")).length, failed,
      (await event.run("true")).kind, typeof process.send];
    meta.log.warn("told");
    console.log("captured");
    return { impact: [said.join(" ")], state: { n: 2 } };`);
  expect(answers.warnings).toEqual([]);
  expect(answers.impact).toEqual([
    "b 1 given yes yes undefined undefined src/** 3000000 no repository untrusted undefined",
    "fine",
  ]);
  expect(answers.states).toEqual({ odd: { n: 2 } });
  expect(warned).toEqual(["odd: told", "odd: captured"]);
});

/** What it does, what is said of it, and seconds within which the other plugin's answer is there on a busy machine. */
const MISBEHAVIOURS: Record<string, [body: string, said: RegExp | null, seconds: number]> = {
  throws: ['throw new Error("boom");', /boom$/, 5],
  rejects: ['return Promise.reject(new Error("boom"));', /boom$/, 5],
  "throws outside of its hook": [
    'setTimeout(() => { throw new Error("late boom"); }, 1); await new Promise(() => {});',
    /late boom$/,
    5,
  ],
  "leaves a rejection behind": ['void Promise.reject(new Error("stray")); await new Promise(() => {});', /stray$/, 5],
  "loops for ever": ["for (;;);", /no answer within 3 s$/, 12],
  "never settles": ["await new Promise(() => {});", /no answer within 3 s$/, 12],
  exits: ["process.exit(3);", /its process ended with exit code 3$/, 5],
  "exits with 0": ["process.exit(0);", /its process ended with exit code 0$/, 5],
  "kills itself": ['process.kill(process.pid, "SIGKILL"); for (;;);', /its process was ended by SIGKILL$/, 5],
  "floods 1 GB": [
    'const part = "x".repeat(1 << 20); for (let n = 0; n < 1024; ) try { require("node:fs").writeSync(1, part); n++; } catch {}',
    /it wrote more than 8 MiB of output$/,
    8,
  ],
  "returns 100 MB": ['return { impact: Array(100).fill("x".repeat(1_000_000)) };', /it returned more than 16 MiB$/, 8],
  "returns a function": ["return () => {};", /it returned a function$/, 5],
  "returns a circle": ["const a = {}; a.a = a; return a;", /it returned what JSON cannot carry$/, 5],
  "returns a text": ['return "hello";', /left out: it returned a string$/, 5],
  "talks on the line of the program": [
    'process.emit("message", { kind: "abort", call: 99 }); return { next: [7] };',
    /left out: next\[0\]/,
    5,
  ],
  "forks what outlives it": [
    'Bun.spawn(["setsid", "sleep", "30"], { stdio: ["ignore", "inherit", "inherit"] }); Bun.spawn(["sleep", "30"]).unref(); return { metrics: { forked: 1 } };',
    null,
    5,
  ],
};

test.each(Object.entries(MISBEHAVIOURS))("one that %s is named, and the other one is heard", async (_, row) => {
  const [body, said, most] = row;
  const patience = /within 3 s/.test(String(said)) ? { SESSION_PLUGIN_MS: "3000" } : {};
  const { answers, seconds } = await asked(body, patience);
  expect(answers.impact).toEqual(["fine"]);
  if (said === null) expect(answers.warnings).toEqual([]);
  else expect(answers.warnings).toEqual([expect.stringMatching(said)]);
  if (said !== null) expect(answers.warnings[0]).toMatch(/^plugin odd, onCheckpoint: /);
  expect(seconds).toBeLessThan(most);
});

test("a process that does not start is a fault like any other", async () => {
  const face = { name: "x", origin: "project", hooks: ["onCheckpoint"], env: [], guarded: [] } as const;
  const hosted = new InHost({ ...room, hostCommand: ["/nowhere/at/all"] }, face, { code: "", provided: [] }, {});
  const { warnings } = await new Crew(room, [hosted]).ask("onCheckpoint", occasion);
  expect(warnings[0]).toStartWith("plugin x, onCheckpoint: its process did not start");
});
