import { expect, test } from "bun:test";
import fc from "fast-check";
import * as v from "valibot";
import { DEFAULTS } from "./defaults";
import { settingAt } from "./keys";
import { sections } from "./leaves";
import { assemble, type FileLayer, mergeConfig, type OverrideLayer } from "./merge";
import { parseConfigText } from "./parse";
import { ConfigSchema } from "./schema";

function layer(kind: FileLayer["kind"], file: string, text: string): FileLayer {
  const parsed = parseConfigText(text, file);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return { kind, file, value: parsed.value, places: parsed.places };
}

const verbose = (kind: OverrideLayer["kind"], file: string, text: string): OverrideLayer => ({ kind, file, text });

test("without a layer everything is default", () => {
  const { config, origins, warnings, problems } = mergeConfig([]);
  expect(config).toEqual(DEFAULTS);
  expect(new Set(Object.values(origins))).toEqual(new Set(["default"]));
  expect([warnings, problems]).toEqual([[], []]);
});

test("the person wins over the project, the nearer file over the farther, whatever the order of kinds", () => {
  const layers = [
    layer("person", "home.yaml", "commit:\n  style: trailers\nbrief:\n  budget: 900\n"),
    layer("tracked", "team.yaml", "brief:\n  budget: 500\n  sections: [next]\n"),
    layer("person", "clone.yaml", "brief:\n  budget: 700\n"),
  ];
  const { config, origins } = mergeConfig(layers);
  expect(config.brief).toEqual({ budget: 700, sections: ["next"] });
  expect(config.commit.style).toBe("trailers");
  expect(origins["brief.budget"]).toEqual({ file: "clone.yaml", line: 2 });
  expect(origins["brief.sections"]).toEqual({ file: "team.yaml", line: 3 });
  expect(origins["commit.style"]).toEqual({ file: "home.yaml", line: 2 });
  expect(origins["commit.sections"]).toBe("default");
});

test("a list replaces the list below it", () => {
  const layers = [
    layer("tracked", "team.yaml", "tracking:\n  watch_patterns: [a, b]\n"),
    layer("person", "home.yaml", "tracking:\n  watch_patterns: []\n"),
  ];
  expect(mergeConfig(layers).config.tracking.watch_patterns).toEqual([]);
});

test("the environment wins over files, the command line over all", () => {
  const home = layer("person", "home.yaml", "display:\n  verbose: true\n");
  const env = verbose("environment", "SESSION_VERBOSE", "debug");
  const first = mergeConfig([env, home]);
  expect(first.config.display.verbose).toBe("debug");
  expect(first.origins["display.verbose"]).toEqual({ env: "SESSION_VERBOSE" });
  const second = mergeConfig([verbose("flag", "--verbose", "true"), env, home, verbose("flag", "--no-color", "true")]);
  expect(second.config.display).toMatchObject({ verbose: true, color: "never" });
  expect(second.origins["display.verbose"]).toEqual({ flag: "--verbose" });
});

test.each<[string, boolean | "debug"]>([
  ["0", false],
  ["false", false],
  ["1", true],
  ["true", true],
  ["debug", "debug"],
])("SESSION_VERBOSE=%s is %p", (text, value) => {
  const home = layer("person", "home.yaml", `display:\n  verbose: ${value === false}\n`);
  expect(mergeConfig([home, verbose("environment", "SESSION_VERBOSE", text)]).config.display.verbose).toBe(value);
});

test("an environment that makes no sense is said and left out; an empty one is none", () => {
  const odd = mergeConfig([verbose("environment", "SESSION_VERBOSE", "loud")]);
  expect(odd.config).toEqual(DEFAULTS);
  expect(odd.warnings).toMatchObject([
    { file: "SESSION_VERBOSE", message: 'expected 0, 1 or debug, found the text "loud"; it is left out' },
  ]);
  expect(mergeConfig([verbose("environment", "SESSION_VERBOSE", "")])).toEqual(mergeConfig([]));
  expect(() => mergeConfig([verbose("environment", "SESSION_TYPO", "1")])).toThrow(TypeError);
});

test("settings about a person count only from the person's files", () => {
  const text =
    "session:\n  sharing: true\n  sharing_ref: refs/heads/x\ntracking:\n  idle_after: 5m\ndisplay:\n  emoji: false\n  color: never\n";
  const { config, origins, warnings, problems } = mergeConfig([layer("tracked", "team.yaml", text)]);
  expect(config).toEqual(DEFAULTS);
  expect(origins["display.emoji"]).toBe("default");
  expect(problems).toEqual([]);
  expect(warnings.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual(
    [
      "2:3 session.sharing",
      "3:3 session.sharing_ref",
      "5:3 tracking.idle_after",
      "7:3 display.emoji",
      "8:3 display.color",
    ].map((place) => `${place}: counts only from your own settings, and is left out here`),
  );
});

test("the person's own file sets them, where this version has them", () => {
  const { config, problems } = mergeConfig([
    layer("person", "home.yaml", "session:\n  sharing: true\ntracking:\n  idle_after: 5m\ndisplay:\n  emoji: false\n"),
  ]);
  expect(config.tracking.idle_after).toBe("5m");
  expect(config.display.emoji).toBe(false);
  expect(problems).toMatchObject([{ line: 2, column: 3, key: "session.sharing" }]);
});

test("a plugin is on unless it is switched off", () => {
  const values = new Map<string, unknown>([
    ["plugins.ci.url", "x"],
    ["plugins.ci.base.url", "y"],
    ["plugins.coverage.enabled", false],
    ["plugins.coverage.report", null],
  ]);
  expect(assemble(values).plugins).toEqual({
    ci: { enabled: true, url: "x", "base.url": "y" },
    coverage: { enabled: false, report: null },
  });
});

test("merging by hand fills in what the schema would", () => {
  const samples = sections().flatMap(({ leaves }) =>
    leaves.filter((leaf) => leaf.notYet === null).map(({ key, standard }) => ({ key, standard })),
  );
  fc.assert(
    fc.property(fc.subarray(samples), (chosen) => {
      const tree: Record<string, Record<string, unknown>> = {};
      for (const { key, standard } of chosen) {
        const [section = "", name = ""] = key.split(".");
        const value =
          typeof standard === "boolean" ? !standard : Array.isArray(standard) ? standard.slice(1) : (standard ?? 50);
        tree[section] = { ...tree[section], [name]: value };
      }
      const { config, origins } = mergeConfig([layer("person", "f", JSON.stringify(tree))]);
      expect(config).toEqual(v.parse(ConfigSchema, tree));
      const made = Object.entries(origins).filter(([, origin]) => origin !== "default");
      expect(made.map(([key]) => key).sort()).toEqual(chosen.map(({ key }) => key).sort());
    }),
  );
});

test("dotted keys find values, and nothing that objects carry by themselves", () => {
  expect(settingAt(DEFAULTS, "tracking.idle_after")).toBe("1h");
  expect(settingAt({ plugins: { ci: { "base.url": "x" } } }, "plugins.ci.base.url")).toBe("x");
  for (const key of ["session", "session.constructor", "toString.length", "plugins.ci.enabled", "", "a.b.c.d"]) {
    expect(settingAt(DEFAULTS, key)).toBeUndefined();
  }
});
