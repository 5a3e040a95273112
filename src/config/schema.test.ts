import { expect, test } from "bun:test";
import * as v from "valibot";
import { DEFAULTS } from "./defaults";
import { settingAt } from "./keys";
import { sections } from "./leaves";
import { type LoadedConfig, loadConfig } from "./load";
import { NOT_YET } from "./not-yet";
import { PERSONAL } from "./personal";
import { ConfigSchema } from "./schema";
import { SETTING_KEYS } from "./setting-keys";

/** One valid value other than the default for every setting, and whether this version acts on it. */
const VERDICTS: Record<string, { sample: unknown; acts: boolean }> = {
  "session.auto_track": { sample: false, acts: true },
  "session.auto_checkpoint": { sample: true, acts: true },
  "session.checkpoint_interval": { sample: "45m", acts: true },
  "session.handoff_on_end": { sample: false, acts: true },
  "session.archive_after_days": { sample: 7, acts: true },
  "session.sharing": { sample: true, acts: false },
  "session.sharing_ref": { sample: "refs/heads/session-records", acts: false },
  "context.architecture": { sample: "hexagonal", acts: true },
  "context.patterns": { sample: ["repository-pattern"], acts: true },
  "context.conventions": { sample: ["snake-case"], acts: true },
  "context.rules": { sample: ["core does not import cli"], acts: true },
  "tracking.watch_patterns": { sample: ["src/**/*.py", "tests/**"], acts: true },
  "tracking.ignore_patterns": { sample: ["**/*.snap"], acts: true },
  "tracking.annotations": { sample: ["HACK"], acts: true },
  "tracking.idle_after": { sample: "30m", acts: true },
  "quality.coverage_threshold": { sample: 80, acts: true },
  "quality.new_code_coverage_threshold": { sample: 90.5, acts: true },
  "quality.require_tests": { sample: true, acts: true },
  "quality.block_merge_on_quality": { sample: false, acts: true },
  "quality.checks": { sample: ["npm run lint"], acts: true },
  "commit.style": { sample: "trailers", acts: true },
  "commit.sections": { sample: ["impact"], acts: true },
  "display.color": { sample: "never", acts: true },
  "display.verbose": { sample: "debug", acts: true },
  "display.emoji": { sample: false, acts: true },
  "display.date_format": { sample: "%d.%m.%Y", acts: true },
  "brief.budget": { sample: 800, acts: true },
  "brief.sections": { sample: ["objectives", "next"], acts: true },
};

const leaves = sections().flatMap((section) => section.leaves);

function load(key: string, value: unknown): Promise<LoadedConfig> {
  const [section, name] = key.split(".");
  const text = `${section}:\n  ${name}: ${JSON.stringify(value)}\n`;
  return loadConfig([{ kind: "person", file: "mine.yaml", text }], null);
}

test("the constant defaults are the schema's defaults", () => {
  expect(v.parse(ConfigSchema, {})).toEqual(structuredClone(DEFAULTS) as v.InferOutput<typeof ConfigSchema>);
  expect(leaves.map((leaf) => leaf.key)).toEqual([...SETTING_KEYS]);
});

test("every setting has a verdict: it acts, or it is refused", () => {
  expect(leaves.map((leaf) => leaf.key)).toEqual(Object.keys(VERDICTS));
});

test.each(leaves.map((leaf) => [leaf.key, leaf] as const))("%s", async (key, leaf) => {
  const verdict = VERDICTS[key];
  const { config, origins, problems } = await load(key, verdict?.sample);
  expect(verdict?.sample).not.toEqual(leaf.standard);
  if (verdict?.acts === true) {
    expect(problems).toEqual([]);
    expect(settingAt(config, key)).toEqual(verdict.sample);
    expect(origins[key]).toEqual({ file: "mine.yaml", line: 2 });
  } else {
    expect(problems).toMatchObject([{ file: "mine.yaml", line: 2, column: 3, key, message: `${key}: ${leaf.notYet}` }]);
    expect(settingAt(config, key)).toEqual(leaf.standard);
  }
  const others = SETTING_KEYS.filter((other) => other !== key);
  expect(others.map((other) => settingAt(config, other))).toEqual(others.map((other) => settingAt(DEFAULTS, other)));
});

test.each(leaves.map((leaf) => [leaf.key, leaf] as const))(
  "%s takes its own default, and nothing",
  async (key, leaf) => {
    for (const value of [leaf.standard, null]) {
      const { config, problems } = await load(key, value);
      expect(problems).toEqual([]);
      expect(config).toEqual(DEFAULTS);
    }
  },
);

test("every setting and section says what it is, and every setting what it takes", () => {
  for (const section of sections()) expect(section.description).toMatch(/\.$/);
  for (const leaf of leaves) {
    expect(leaf.description).toMatch(/\.$/);
    expect(leaf.expects).not.toBe("a value");
  }
});

test("the tables of refused and of personal settings name settings that exist", () => {
  const known = [...SETTING_KEYS, ...Object.keys(DEFAULTS)];
  expect([...Object.keys(NOT_YET), ...PERSONAL].filter((key) => !known.includes(key))).toEqual([]);
});
