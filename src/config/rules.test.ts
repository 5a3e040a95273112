import { expect, test } from "bun:test";
import { DEFAULTS } from "./defaults";
import { checkRules, type Spots } from "./rules";
import type { Config } from "./schema";

const everywhere: Spots = new Map(
  ["session.checkpoint_interval", "tracking.idle_after", "tracking.watch_patterns", "tracking.ignore_patterns"].map(
    (key, index) => [key, { file: "config.yaml", line: index + 1, column: 3 }],
  ),
);

function check(change: { [Section in keyof Config]?: Partial<Config[Section]> }, spots = everywhere) {
  const config: Config = {
    ...DEFAULTS,
    session: { ...DEFAULTS.session, ...change.session },
    tracking: { ...DEFAULTS.tracking, ...change.tracking },
  };
  const { warnings, problems } = checkRules(config, spots);
  return { warnings: warnings.map((each) => each.message), problems: problems.map((each) => each.message) };
}

const NONE = { warnings: [], problems: [] };

test("the defaults break no rule", () => {
  expect(check({})).toEqual(NONE);
});

test.each(["0s", "0h 0m", "99999999999999999d"])("a clock cannot run on %s", (span) => {
  expect(check({ tracking: { idle_after: span } })).toEqual({
    warnings: [],
    problems: ["tracking.idle_after: expected a duration of at least 1s that fits a clock"],
  });
  expect(check({ session: { checkpoint_interval: span } }).problems).toHaveLength(1);
});

test("patterns without tracking have no effect", () => {
  const { warnings } = check({ session: { auto_track: false } }, new Map([...everywhere].slice(2, 3)));
  expect(warnings).toEqual(["tracking.watch_patterns: has no effect while session.auto_track is false"]);
});

test.each(["/src/**", "./src/**", "../other/**", "src/../lib", "..", "C:/work/**"])("%s matches no file", (pattern) => {
  const message = `${JSON.stringify(pattern)} matches no file: paths are relative to the repository root`;
  expect(check({ tracking: { watch_patterns: ["ok", pattern] } }).warnings).toEqual([
    `tracking.watch_patterns: ${message}`,
  ]);
  expect(check({ tracking: { ignore_patterns: [pattern] } }).warnings).toEqual([
    `tracking.ignore_patterns: ${message}`,
  ]);
});

test.each(["src/**", "**/*.ts", ".github/**", "a..b/*", "*.{js,ts}", "...", "src/.../x"])(
  "%s may match files",
  (pattern) => {
    expect(check({ tracking: { watch_patterns: [pattern] } })).toEqual(NONE);
  },
);

test("what is watched and ignored at once is said", () => {
  const { warnings } = check({ tracking: { watch_patterns: ["a", "b"], ignore_patterns: ["b"] } });
  expect(warnings).toEqual(['tracking.ignore_patterns: "b" is watched too; the files are left out']);
});

test("snapshots more often than once a minute are warned of", () => {
  expect(check({ session: { auto_checkpoint: true, checkpoint_interval: "59s" } }).warnings).toHaveLength(1);
  expect(check({ session: { auto_checkpoint: true, checkpoint_interval: "1m" } })).toEqual(NONE);
  expect(check({ session: { auto_checkpoint: false, checkpoint_interval: "59s" } })).toEqual(NONE);
});

test("a finding carries the place of its setting, and one about a default is not spoken of", () => {
  const config: Config = { ...DEFAULTS, tracking: { ...DEFAULTS.tracking, idle_after: "0s" } };
  expect(checkRules(config, everywhere).problems).toMatchObject([
    { file: "config.yaml", line: 2, column: 3, key: "tracking.idle_after", nearest: null },
  ]);
  expect(checkRules(config, new Map()).problems).toEqual([]);
});
