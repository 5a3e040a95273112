import { describe, expect, test } from "bun:test";
import { setInText, setValueInText, unsetInText } from "./edit";
import { ConfigEditError } from "./edit-error";

const TEXT = `# ours
session:   # life
  auto_track:   true   # keep
  # handoff_on_end: false

context:
  architecture: 'hexagonal'
  patterns:   # these
    - a
    # between
    - "b"   # last
  conventions: [x,  y]   # flow

tracking:
  idle_after: >-
    1h
# the end
`;

/** The lines of the second text that the first has not, and the other way round. */
function diff(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split(/(?<=\n)/), after.split(/(?<=\n)/)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const bare = (lines: string[]): string[] => lines.map((line) => line.replace(/\n$/, ""));
  return { gone: bare(old.slice(head, old.length - tail)), come: bare(now.slice(head, now.length - tail)) };
}

function refusal(edit: () => string): ConfigEditError {
  try {
    edit();
  } catch (error) {
    if (error instanceof ConfigEditError) return error;
    throw error;
  }
  throw new Error("the edit was made");
}

describe("setting a value changes its own bytes and no others", () => {
  test.each([
    ["session.auto_track", "false", ["  auto_track:   true   # keep"], ["  auto_track:   false   # keep"]],
    ["session.archive_after_days", "7", [], ["  archive_after_days: 7"]],
    ["context.architecture", "clean", ["  architecture: 'hexagonal'"], ["  architecture: clean"]],
    ["context.architecture", "a: b # c", ["  architecture: 'hexagonal'"], ['  architecture: "a: b # c"']],
    ["context.architecture", "", ["  architecture: 'hexagonal'"], ['  architecture: ""']],
    ["context.architecture", "true", ["  architecture: 'hexagonal'"], ['  architecture: "true"']],
    [
      "context.patterns",
      "p,q r",
      ["    - a", "    # between", '    - "b"   # last'],
      ["    - p", "    - q r   # last"],
    ],
    ["context.conventions", "[x, z]", ["  conventions: [x,  y]   # flow"], ["  conventions: [x, z]   # flow"]],
    ["context.conventions", "", ["  conventions: [x,  y]   # flow"], ["  conventions: []   # flow"]],
    ["tracking.idle_after", "30m", ["  idle_after: >-", "    1h"], ["  idle_after: 30m"]],
    ["tracking.watch_patterns", "src/**/*.{ts,tsx},!x", [], ['  watch_patterns: ["src/**/*.{ts,tsx}", "!x"]']],
    ["display.date_format", "%d.%m.", [], ["", "display:", '  date_format: "%d.%m."']],
    ["display.verbose", "debug", [], ["", "display:", "  verbose: debug"]],
    ["brief.sections", "next, changes", [], ["", "brief:", "  sections: [next, changes]"]],
  ])("%s = %s", (key, raw, gone, come) => {
    for (const [before, eol] of [
      [TEXT, "\n"],
      [`\uFEFF${TEXT.replaceAll("\n", "\r\n")}`, "\r\n"],
    ] as const) {
      const after = setInText(before, key, raw);
      expect(diff(before.replaceAll(eol, "\n"), after.replaceAll(eol, "\n"))).toEqual({ gone, come });
      expect(after.replaceAll(eol, "").includes("\r")).toBe(false);
      expect(after.replaceAll(eol, "").includes("\n")).toBe(false);
    }
  });

  test("setting what stands there already changes nothing", () => {
    expect(setInText(TEXT, "session.auto_track", "true")).toBe(TEXT);
    expect(setInText(TEXT, "context.conventions", "x,y")).toBe(TEXT.replace("[x,  y]", "[x, y]"));
  });

  test.each([
    ["", "brief:\n  budget: 300\n"],
    ["\n", "\nbrief:\n  budget: 300\n"],
    ["# c", "# c\nbrief:\n  budget: 300\n"],
    ["---\n", "---\nbrief:\n  budget: 300\n"],
    ["{}\n", "{ brief: {budget: 300} }\n"],
    ["{session: {}}", "{brief: {budget: 300}, session: {}}"],
    ["brief:\n", "brief:\n  budget: 300\n"],
    ["brief:", "brief:\n  budget: 300"],
    ["brief: # why\n  # budget: 1\nsession: {}\n", "brief: # why\n  budget: 300\n  # budget: 1\nsession: {}\n"],
    ["brief:\n  # budget: 1\n\nsession: {}\n", "brief:\n  budget: 300\n  # budget: 1\n\nsession: {}\n"],
    ["brief: {}\n", "brief: { budget: 300 }\n"],
    ["brief: null # c\n", "brief: {budget: 300} # c\n"],
    ["brief: { sections: [next] } # c\n", "brief: { budget: 300, sections: [next] } # c\n"],
    ["brief: {budget}\n", "brief: {budget: 300}\n"],
    ["brief: {budget: , sections: []}\n", "brief: {budget: 300, sections: []}\n"],
    ["brief:\n  budget:\n", "brief:\n  budget: 300\n"],
    ["brief:\n  sections: []\n  budget: 1 # a: b\n", "brief:\n  sections: []\n  budget: 300 # a: b\n"],
    ["brief:\n  budget: # c\n", "brief:\n  budget: 300 # c\n"],
    [
      "brief:\n    sections: [next]\n# c\nsession: {}\n",
      "brief:\n    sections: [next]\n    budget: 300\n# c\nsession: {}\n",
    ],
    [
      "brief:\n  sections:\n  - next # n\n\n\nsession: {}\n",
      "brief:\n  sections:\n  - next # n\n  budget: 300\n\n\nsession: {}\n",
    ],
    ["brief:\n  sections: []", "brief:\n  sections: []\n  budget: 300"],
    ["  brief:\n    sections: []\n", "  brief:\n    sections: []\n    budget: 300\n"],
    ["? brief\n: sections: []\n", null],
    ["session: &s {}\nbrief: *s\n", null],
    ["session: {}\n...\n", null],
    ["brief: 3\n", null],
  ])("%j", (before, after) => {
    if (after !== null) expect(setInText(before, "brief.budget", "300")).toBe(after);
    else expect(["form", "unreadable"]).toContain(refusal(() => setInText(before, "brief.budget", "300")).reason);
  });

  test("a block list goes onto the line of its key when it becomes empty", () => {
    expect(setInText("context:\n  patterns:\n    - a\n  rules: []\n", "context.patterns", "")).toBe(
      "context:\n  patterns: []\n  rules: []\n",
    );
    const commented = "context:\n  patterns: # these:\n    - a\n  rules: []\n";
    expect(setInText(commented, "context.patterns", "[]")).toBe(
      "context:\n  patterns: # these:\n    []\n  rules: []\n",
    );
  });

  test("a value that others refer to is not changed under their feet", () => {
    const text = "context:\n  patterns: &p [a]\n  conventions: *p\n";
    expect(refusal(() => setInText(text, "context.patterns", "b")).reason).toBe("form");
    expect(setInText(text, "context.conventions", "b")).toBe("context:\n  patterns: &p [a]\n  conventions: [b]\n");
  });

  test("deeper keys find their place, as options of plugins have", () => {
    expect(setValueInText("", ["plugins", "@us/own", "report"], "a b")).toBe(
      'plugins:\n  "@us/own":\n    report: a b\n',
    );
    expect(setValueInText("plugins:\n  ci:\n    enabled: true\n", ["plugins", "ci", "x.y"], [1])).toBe(
      "plugins:\n  ci:\n    enabled: true\n    x.y: [1]\n",
    );
    expect(setValueInText("plugins:\n  ci:\n", ["plugins", "x", "y"], null)).toBe(
      "plugins:\n  ci:\n  x:\n    y: null\n",
    );
  });
});

describe("unsetting takes the line and no more", () => {
  test.each([
    ["session.auto_track", ["  auto_track:   true   # keep"]],
    ["context.patterns", ["  patterns:   # these", "    - a", "    # between", '    - "b"   # last']],
    ["context.conventions", ["  conventions: [x,  y]   # flow"]],
    ["tracking.idle_after", ["  idle_after: >-", "    1h"]],
    ["session.handoff_on_end", []],
    ["display.emoji", []],
  ])("%s", (key, gone) => {
    expect(diff(TEXT, unsetInText(TEXT, key))).toEqual({ gone, come: [] });
    const crlf = TEXT.replaceAll("\n", "\r\n");
    expect(diff(crlf, unsetInText(crlf, key))).toEqual({ gone: gone.map((line) => `${line}\r`), come: [] });
  });

  test.each([
    ["{brief: {budget: 1, sections: []}}", "{brief: {sections: []}}"],
    ["brief: {sections: [], budget: 1}\n", "brief: {sections: []}\n"],
    ["brief: { budget: 1 }\n", "brief: {  }\n"],
    ["brief:\n  budget: 1", "brief:\n"],
    ["\uFEFFbrief: {budget: 1}\n", "\uFEFFbrief: {}\n"],
    ["# nothing\n", "# nothing\n"],
    ["", ""],
  ])("%j", (before, after) => {
    expect(unsetInText(before, "brief.budget")).toBe(after);
  });

  test("a section that lies behind an alias is left alone", () => {
    expect(refusal(() => unsetInText("session: &s {budget: 300}\nbrief: *s\n", "brief.budget")).reason).toBe("form");
  });
});

describe("refusals", () => {
  test.each([
    ["session.auto_trak", "true", "unknown-key", "session.auto_track"],
    ["weather", "fine", "unknown-key", null],
    ["session", "{}", "unknown-key", "session.sharing"],
    ["__proto__.x", "1", "unknown-key", null],
    ["plugins.ci", "true", "unknown-key", null],
    ["plugins.../x.enabled", "true", "unknown-key", null],
    ["session.auto_track", "yes", "bad-value", null],
    ["brief.budget", "199", "bad-value", null],
    ["brief.budget", "", "bad-value", null],
    ["brief.sections", "next,weather", "bad-value", null],
    ["tracking.idle_after", "90", "bad-value", null],
    ["context.architecture", "two\nlines", "bad-value", null],
    ["context.patterns", "a,,b", "bad-value", null],
    ["session.sharing", "true", "not-yet", null],
  ])("%s = %j is refused: %s", (key, raw, reason, nearest) => {
    const error = refusal(() => setInText(TEXT, key, raw));
    expect(error).toMatchObject({ reason, key });
    if (nearest !== null) expect(reason === "unknown-key" && key === "session" ? nearest : error.nearest).toBe(nearest);
  });

  test("a bad value says what is expected and what was given", () => {
    expect(refusal(() => setInText("", "session.auto_track", "yes")).message).toBe(
      'expected true or false, found the text "yes"',
    );
    expect(refusal(() => unsetInText("", "brief.budgt"))).toMatchObject({
      reason: "unknown-key",
      nearest: "brief.budget",
    });
  });

  test("the default of a refused setting may be written", () => {
    expect(setInText("", "session.sharing", "false")).toBe("session:\n  sharing: false\n");
  });

  test("a file that is no YAML is left alone, with the place that is wrong", () => {
    const error = refusal(() => setInText("session: {}\nbrief: [\n", "brief.budget", "300"));
    expect(error.reason).toBe("unreadable");
    expect(error.problems[0]?.line).toBe(3);
    expect(error.message).toStartWith("line 3 must be mended by hand first: not YAML: ");
    expect(refusal(() => unsetInText("a: 1\na: 2\n", "brief.budget")).reason).toBe("unreadable");
  });

  test("a wrong setting can be put right", () => {
    const text = "brief:\n  budget: lots\nwat: 1\n";
    expect(setInText(text, "brief.budget", "300")).toBe("brief:\n  budget: 300\nwat: 1\n");
  });
});
