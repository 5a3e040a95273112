import { describe, expect, test } from "bun:test";
import { parseConfigText } from "./parse";
import { describeProblem } from "./problem";

/** What is wrong with a text, as `line:column message`. */
function wrong(text: string): string[] {
  const parsed = parseConfigText(text, "config.yaml");
  return parsed.ok ? [] : parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe("a sound file", () => {
  test("sets what it says and nothing else", () => {
    const text = "\uFEFF# ours\r\nsession:\r\n  auto_track: false # off\r\ncontext:\r\n  patterns: [a, b]\r\n";
    expect(parseConfigText(text, "f")).toEqual({
      ok: true,
      value: { session: { auto_track: false }, context: { patterns: ["a", "b"] } },
      places: { "session.auto_track": { line: 3, column: 3 }, "context.patterns": { line: 5, column: 3 } },
    });
  });

  test.each(["", "\n", "# only a comment\n", "---\n", "{}", "null", "session:\ncontext: {}\n", "%YAML 1.2\n---\n{}\n"])(
    "%j sets nothing",
    (text) => {
      const parsed = parseConfigText(text, "f");
      expect(parsed).toMatchObject({ ok: true, places: {} });
    },
  );

  test("a key with nothing behind it is not set", () => {
    const parsed = parseConfigText("session:\n  auto_track:\n  # handoff_on_end: false\nbrief: ~\n", "f");
    expect(parsed).toEqual({ ok: true, value: { session: {}, brief: {} }, places: {} });
  });

  test("a few aliases are followed", () => {
    const parsed = parseConfigText("context:\n  patterns: &p [a]\n  conventions: *p\n", "f");
    expect(parsed).toMatchObject({ ok: true, value: { context: { patterns: ["a"], conventions: ["a"] } } });
  });

  test("a plugin that is only named is switched on", () => {
    const text = "plugins:\n  ci:\n  coverage:\n    report: null\n  '@us/own': {enabled: }\n";
    expect(parseConfigText(text, "f")).toEqual({
      ok: true,
      value: { plugins: { ci: { enabled: true }, coverage: { report: null }, "@us/own": { enabled: true } } },
      places: {
        "plugins.ci.enabled": { line: 2, column: 3 },
        "plugins.coverage.report": { line: 4, column: 5 },
        "plugins.@us/own.enabled": { line: 5, column: 15 },
      },
    });
  });
});

describe("each kind of mistake has its place", () => {
  test.each([
    ["session:\n  auto_track: yes\n", '2:15 session.auto_track: expected true or false, found the text "yes"'],
    [
      "session:\n  archive_after_days: 1.5\n",
      "2:23 session.archive_after_days: expected a whole number of days from 0 to 36500, found the number 1.5",
    ],
    [
      "quality:\n  coverage_threshold: 101\n",
      "2:23 quality.coverage_threshold: expected a number from 0 to 100, found the number 101",
    ],
    [
      "brief:\n  budget: 199\n",
      "2:11 brief.budget: expected a whole number of tokens from 200 to 100000, found the number 199",
    ],
    [
      "tracking:\n  idle_after: 90\n",
      "2:15 tracking.idle_after: expected a duration such as 30m, 1h or 2h 30m, found the number 90",
    ],
    [
      "tracking:\n  watch_patterns: src\n",
      '2:19 tracking.watch_patterns: expected a list of patterns such as src/**/*.ts, found the text "src"',
    ],
    [
      "tracking:\n  watch_patterns:\n    - a\n    - 3\n",
      "4:7 tracking.watch_patterns[1]: expected a pattern such as src/**/*.ts, found the number 3",
    ],
    [
      "context:\n  patterns: [a, '']\n",
      '2:17 context.patterns[1]: expected a text of one line that is not empty, found the text ""',
    ],
    [
      "context:\n  rules:\n    -\n",
      "3:6 context.rules[0]: expected a text of one line that is not empty, found nothing",
    ],
    ["commit:\n  style: short\n", '2:10 commit.style: expected full or trailers, found the text "short"'],
    [
      "brief:\n  sections: [next, weather]\n",
      '2:20 brief.sections[1]: expected objectives, next, blockers, notes, decisions, architecture, changes, history, annotations, quality or handoff, found the text "weather"',
    ],
    ["display:\n  verbose: {a: 1}\n", "2:12 display.verbose: expected true, false or debug, found settings of its own"],
    [
      "session:\n  sharing_ref: refs//x\n",
      '2:16 session.sharing_ref: expected a full ref name such as refs/session/records, found the text "refs//x"',
    ],
    ["session: []\n", "1:10 session: expected settings, one to a line and indented, found a list"],
    ["session: [a]\n", "1:10 session: expected settings, one to a line and indented, found a list"],
    ["plugins:\n  ci: [a]\n", "2:7 plugins.ci: expected settings, one to a line and indented, found a list"],
    ["plugins:\n  ci: true\n", "2:7 plugins.ci: expected settings, one to a line and indented, found true"],
    ["plugins:\n  ci: {enabled: maybe}\n", '2:17 plugins.ci.enabled: expected true or false, found the text "maybe"'],
    ["plugins:\n  ../evil: {}\n", "2:3 plugins.../evil: expected a plugin name such as coverage or @scope/name"],
    ["just text\n", '1:1 expected sections such as session: and tracking:, found the text "just text"'],
    ["- a\n", "1:1 expected sections such as session: and tracking:, found a list"],
    ["session:\n  auto_track: true\n  auto_track: true\n", "3:3 session.auto_track: set twice, first on line 2"],
    ["brief:\n  budget: 300\n\n'brief': {}\n", "4:1 brief: set twice, first on line 1"],
    [
      "session:\n  auto_track: !!bool true\n",
      "2:22 session.auto_track: tags such as tag:yaml.org,2002:bool are not read",
    ],
    ["session: !mine\n  auto_track: true\n", "2:3 session: tags such as !mine are not read"],
    ["context:\n  patterns: *p\n", "2:13 context.patterns: no anchor &p stands before this alias"],
    ["brief:\n  budget: .inf\n", "2:11 brief.budget: not a finite number"],
    ["brief:\n  budget: .nan\n", "2:11 brief.budget: not a finite number"],
    ["? [a]\n: b\n", "1:3 a key is a plain text"],
    ["session:\n  <<: {auto_track: false}\n", "2:3 session.<<: no such setting"],
    ["a: 1\n---\nb: 2\n", "2:1 holds more than one YAML document"],
    ["%YAML 1.1\n---\nsession:\n  auto_track: yes\n", "1:1 only YAML 1.2 is read"],
    ["session:\n\tauto_track: true\n", "2:1 not YAML: tabs are not allowed as indentation"],
    [
      "session: {auto_track: true\n",
      "2:1 not YAML: flow map in block collection must be sufficiently indented and end with a }",
    ],
  ])("%j", (text, expected) => {
    expect(wrong(text)).toEqual([expected]);
  });

  test("several mistakes are listed in the order of the file", () => {
    const text = "brief:\n  budgt: 1\nsession:\n  auto_track: 1\ndisplay:\n  emojis: true\n";
    expect(wrong(text).map((each) => each.split(" ")[0])).toEqual(["2:3", "4:15", "6:3"]);
  });
});

describe("an unknown key names the nearest", () => {
  test.each([
    ["session:\n  auto_trak: true\n", "session.auto_trak", "session.auto_track"],
    ["session:\n  autoTrack: true\n", "session.autoTrack", "session.auto_track"],
    ["sesion:\n  auto_track: true\n", "sesion", "session"],
    ["auto_track: true\n", "auto_track", "session.auto_track"],
    ["session:\n  idle_after: 1h\n", "session.idle_after", "tracking.idle_after"],
    ["weather: fine\n", "weather", null],
    [`${"x".repeat(500)}: 1\n`, `${"x".repeat(59)}…`, null],
  ])("%j", (text, key, nearest) => {
    const parsed = parseConfigText(text, "f");
    expect(parsed).toMatchObject({ ok: false, problems: [{ key, nearest }] });
  });

  test("and reads as one line", () => {
    const parsed = parseConfigText("session:\n  auto_trak: true\n", ".session/config.yaml");
    expect(parsed.ok ? [] : parsed.problems.map(describeProblem)).toEqual([
      ".session/config.yaml:2:3: session.auto_trak: no such setting; did you mean session.auto_track?",
    ]);
  });
});
