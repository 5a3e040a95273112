import { expect, test } from "bun:test";
import type { ConfigCache } from "./cache";
import { DEFAULTS } from "./defaults";
import { type ConfigSource, loadConfig } from "./load";

const TEAM: ConfigSource = { kind: "tracked", file: ".session/config.yaml", text: "brief:\n  budget: 700\n" };
const HOME: ConfigSource = { kind: "person", file: "home.yaml", text: "display:\n  verbose: debug\n" };

/** A cache in memory that counts. */
function memory(): ConfigCache & { kept: Map<string, string>; reads: number; writes: number } {
  const kept = new Map<string, string>();
  const cache = {
    kept,
    reads: 0,
    writes: 0,
    read: (key: string) => {
      cache.reads += 1;
      return kept.get(key) ?? null;
    },
    write: (key: string, text: string) => {
      cache.writes += 1;
      kept.set(key, text);
    },
  };
  return cache;
}

test("without a file the defaults are in force, and no cache is touched", async () => {
  const cache = memory();
  const none: ConfigSource[] = [
    { kind: "tracked", file: "a", text: null },
    { kind: "person", file: "b", text: "" },
    { kind: "environment", file: "SESSION_VERBOSE", text: null },
  ];
  const { config, problems } = await loadConfig(none, cache);
  expect(config).toEqual(DEFAULTS);
  expect(problems).toEqual([]);
  expect([cache.reads, cache.writes]).toEqual([0, 0]);
});

test("what was read once comes from the cache, equal", async () => {
  const cache = memory();
  const first = await loadConfig([TEAM, HOME], cache);
  const second = await loadConfig([TEAM, HOME], cache);
  expect(first.config.brief.budget).toBe(700);
  expect(second).toEqual(first);
  expect([cache.reads, cache.writes]).toEqual([2, 1]);
  expect([...cache.kept.keys()].join()).toMatch(/^[0-9a-f]{64}$/);
});

test("problems and warnings are kept too", async () => {
  const cache = memory();
  const sources: ConfigSource[] = [
    { ...TEAM, text: "display:\n  emoji: false\n" },
    { ...TEAM, file: "other.yaml", text: "session:\n  auto_chekpoint: true\n" },
    { ...HOME, text: "wat: 1\n" },
  ];
  const first = await loadConfig(sources, cache);
  expect(first.warnings).toHaveLength(1);
  expect(first.problems.map(({ file, line }) => `${file}:${line}`)).toEqual(["other.yaml:2", "home.yaml:1"]);
  expect(await loadConfig(sources, cache)).toEqual(first);
  expect(cache.writes).toBe(1);
});

test("a change of text, name, kind or order is another key", async () => {
  const cache = memory();
  const variants: ConfigSource[][] = [
    [TEAM],
    [{ ...TEAM, text: `${TEAM.text} ` }],
    [{ ...TEAM, file: "other.yaml" }],
    [{ ...TEAM, kind: "person" }],
    [TEAM, HOME],
    [HOME, TEAM],
    [TEAM, { kind: "environment", file: "SESSION_VERBOSE", text: "1" }],
    [{ ...TEAM, file: `${TEAM.file}b`, text: (TEAM.text ?? "").slice(1) }],
  ];
  for (const sources of variants) await loadConfig(sources, cache);
  expect(cache.kept.size).toBe(variants.length);
});

test("a cache entry that is damaged is read past", async () => {
  const cache = memory();
  const fresh = await loadConfig([TEAM, HOME], cache);
  const [key = "", text = ""] = [...cache.kept][0] ?? [];
  const json = text.slice(text.indexOf("\n") + 1);
  const damaged = [
    "",
    "{}",
    json,
    text.slice(0, -1),
    `${text} `,
    text.replace(/^./, "g"),
    text.replace("true", "null"),
  ];
  for (const entry of damaged) {
    expect(entry).not.toBe(text);
    cache.kept.set(key, entry);
    expect(await loadConfig([TEAM, HOME], cache)).toEqual(fresh);
    expect(cache.kept.get(key)).toBe(text);
  }
});

test("a file of 100 MB is refused at once, past the cache", async () => {
  const cache = memory();
  await loadConfig([TEAM], null);
  const text = "session: {}\n".repeat(9_000_000);
  const before = performance.now();
  const { config, problems } = await loadConfig([{ ...TEAM, text }, HOME], cache);
  expect(performance.now() - before).toBeLessThan(100);
  expect(problems.map(({ message }) => message)).toEqual(["larger than 256 KiB"]);
  expect(config.display.verbose).toBe("debug");
  expect([cache.reads, cache.writes]).toEqual([0, 0]);
});

test("a cache that fails is no cache", async () => {
  const fail = (): never => {
    throw new Error("disk");
  };
  const { config } = await loadConfig([TEAM], { read: fail, write: fail });
  expect(config.brief.budget).toBe(700);
});

test("neither the YAML parser nor the validator is loaded without a file or with a kept result", async () => {
  const program = `
    import { loadConfig } from ${JSON.stringify(`${import.meta.dir}/load`)};
    const heavy = () => Object.keys(require.cache).filter((path) => /node_modules.(yaml|valibot|fastest-levenshtein)/.test(path)).length > 0;
    const sources = [${JSON.stringify(TEAM)}];
    const kept = new Map(JSON.parse(process.argv.at(-1)));
    const cache = { read: (key) => kept.get(key) ?? null, write: (key, text) => kept.set(key, text) };
    await loadConfig([{ kind: "environment", file: "SESSION_VERBOSE", text: "1" }], cache);
    const without = heavy();
    const { config } = await loadConfig(sources, cache);
    console.log(JSON.stringify({ without, after: heavy(), budget: config.brief.budget, kept: [...kept] }));`;
  const run = async (kept: unknown): Promise<{ kept: unknown }> => {
    const child = Bun.spawn([process.execPath, "-e", program, JSON.stringify(kept)], {
      stdout: "pipe",
      stderr: "inherit",
    });
    return JSON.parse(await new Response(child.stdout).text());
  };
  const cold = await run([]);
  expect(cold).toMatchObject({ without: false, after: true, budget: 700 });
  expect(await run(cold.kept)).toMatchObject({ without: false, after: false, budget: 700 });
});
