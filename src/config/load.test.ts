import { expect, test } from "bun:test";
import type { ConfigCache } from "./cache";
import { DEFAULTS } from "./defaults";
import { type ConfigSource, type LoadedConfig, loadConfig } from "./load";

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
  expect(Object.isFrozen(config.tracking.watch_patterns)).toBe(true);
  expect(problems).toEqual([]);
  expect([cache.reads, cache.writes]).toEqual([0, 0]);
});

test("what was read once comes from the cache, equal and frozen", async () => {
  const cache = memory();
  const first = await loadConfig([TEAM, HOME], cache);
  const second = await loadConfig([TEAM, HOME], cache);
  expect(first.config.brief.budget).toBe(700);
  expect(second).toEqual(first);
  expect(Object.isFrozen(second.config.brief)).toBe(true);
  expect([cache.reads, cache.writes]).toEqual([2, 1]);
  expect([...cache.kept.keys()].join()).toMatch(/^[0-9a-f]{64}$/);
});

test("problems and warnings are kept too", async () => {
  const cache = memory();
  const sources: ConfigSource[] = [
    { ...TEAM, text: "display:\n  emoji: false\nquality:\n  require_tests: true\n" },
    { ...HOME, text: "wat: 1\n" },
  ];
  const first = await loadConfig(sources, cache);
  expect(first.warnings).toHaveLength(1);
  expect(first.problems.map(({ file, line }) => `${file}:${line}`)).toEqual(["home.yaml:1", ".session/config.yaml:4"]);
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

test("a cache entry of another form is read past", async () => {
  const cache = memory();
  const fresh = await loadConfig([TEAM, HOME], cache);
  const [key = "", text = ""] = [...cache.kept][0] ?? [];
  const whole: LoadedConfig = JSON.parse(text);
  const damaged: unknown[] = [
    null,
    [],
    "x",
    {},
    { ...whole, format: 0 },
    { ...whole, config: null },
    { ...whole, config: { ...whole.config, brief: {} } },
    { ...whole, config: { ...whole.config, brief: { ...whole.config.brief, budget: "700" } } },
    { ...whole, config: { ...whole.config, display: { ...whole.config.display, verbose: "loud" } } },
    { ...whole, config: { ...whole.config, context: { ...whole.config.context, patterns: [1] } } },
    { ...whole, config: { ...whole.config, quality: { ...whole.config.quality, coverage_threshold: "80" } } },
    { ...whole, config: { ...whole.config, plugins: [] } },
    { ...whole, config: { ...whole.config, plugins: { ci: { enabled: 1 } } } },
    { ...whole, origins: {} },
    { ...whole, warnings: "none" },
    { ...whole, problems: [{}] },
    { ...whole, problems: [{ file: "f", key: "", message: "m", line: 1, column: "1", nearest: null }] },
  ];
  for (const entry of ["", text.slice(0, -1), ...damaged.map((each) => JSON.stringify(each))]) {
    cache.kept.set(key, entry);
    expect(await loadConfig([TEAM, HOME], cache)).toEqual(fresh);
    expect(cache.kept.get(key)).toBe(text);
  }
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
