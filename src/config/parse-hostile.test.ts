import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { parseConfigText } from "./parse";
import { MAX_CONFIG_BYTES } from "./size";

/** What is wrong with a text, as `line:column message`. */
function wrong(text: string): string[] {
  const parsed = parseConfigText(text, "config.yaml");
  return parsed.ok ? [] : parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe("hostile text", () => {
  test.each(["__proto__", "constructor", "prototype"])("the key %s is refused on every level", (key) => {
    expect(wrong(`${key}: {polluted: true}\n`)).toEqual([`1:1 ${key}: this name cannot be a key`]);
    expect(wrong(`session:\n  "${key}": true\n`)).toEqual([`2:3 session.${key}: this name cannot be a key`]);
    expect(wrong(`plugins:\n  ci:\n    a: {${key}: 1}\n`)).toEqual([
      `3:9 plugins.ci.a.${key}: this name cannot be a key`,
    ]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test.each(["toString", "hasOwnProperty", "valueOf", "__defineGetter__"])(
    "the key %s is as unknown as any other",
    (key) => {
      expect(wrong(`${key}: 1\n`)).toEqual([`1:1 ${key}: no such setting`]);
      expect(wrong(`session:\n  ${key}: 1\n`)).toEqual([`2:3 session.${key}: no such setting`]);
    },
  );

  test("a bomb of aliases is refused at the eleventh", () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `    l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(", ")}]`,
    );
    const text = `plugins:\n  ci:\n    l0: &l0 [x]\n${levels.join("\n")}\n`;
    const [first, second] = wrong(text);
    expect(first).toBe("4:14 plugins.ci.l2[0][0]: more than 10 aliases");
    expect(second).toContain("more than 10 aliases");
    expect(wrong(text).length).toBeLessThanOrEqual(20);
  });

  test("a circle of aliases is refused", () => {
    expect(wrong("plugins:\n  ci: &loop\n    self: *loop\n")).toEqual([
      "3:11 plugins.ci.self: the alias *loop stands inside what it names",
    ]);
    expect(wrong("context:\n  patterns: &l [*l]\n")).toEqual([
      "2:17 context.patterns[0]: the alias *l stands inside what it names",
    ]);
  });

  test("nesting is refused beyond 16 levels, and beyond the parser's own stack", () => {
    const nested = (depth: number): string => `plugins: {ci: {a: ${"[".repeat(depth)}${"]".repeat(depth)}}}\n`;
    expect(wrong(nested(13))).toEqual([]);
    expect(wrong(nested(14))).toEqual([`1:32 plugins.ci.a${"[0]".repeat(13)}: nested deeper than 16 levels`]);
    expect(wrong("[".repeat(200_000))).toEqual(["1:65 nested too deeply"]);
    expect(wrong(`a:\n  b: ${"[".repeat(200_000)}`)).toEqual(["2:70 nested too deeply"]);
    expect(wrong("- ".repeat(100_000))).toEqual(["1:129 nested too deeply"]);
    expect(wrong("? ".repeat(100_000))).toEqual(["1:129 nested too deeply"]);
    expect(wrong(": ".repeat(100_000))).toEqual(["1:129 nested too deeply"]);
    expect(wrong("a: {".repeat(60_000))).toEqual(["1:258 nested too deeply"]);
    const steps = Array.from({ length: 700 }, (_, depth) => `${" ".repeat(depth)}plugins:`).join("\n");
    expect(wrong(steps)).toEqual([expect.stringContaining("nested deeper than 16 levels")]);
  });

  test("brackets and dashes that do not nest are no matter", () => {
    const many = "[[[[ - - - ".repeat(50);
    expect(wrong(`# ${many}\ncontext:\n  architecture: "${many}"\n  patterns: [${"a, ".repeat(200)}]\n`)).toEqual([]);
    expect(
      wrong(`plugins: {ci: {${Array.from({ length: 200 }, (_, n) => `k${n}: [1, {a: -2}]`).join(", ")}}}\n`),
    ).toEqual([]);
  });

  test("the size is bounded in bytes, and 100 MB are refused without being read", () => {
    const comment = `#${"x".repeat(MAX_CONFIG_BYTES - 1)}`;
    expect(wrong(comment)).toEqual([]);
    expect(wrong(`${comment}x`)).toEqual(["1:1 larger than 256 KiB"]);
    expect(wrong(`#${"é".repeat(MAX_CONFIG_BYTES / 2)}`)).toEqual(["1:1 larger than 256 KiB"]);
    const huge = "session: {}\n".repeat(9_000_000);
    const before = performance.now();
    expect(wrong(huge)).toEqual(["1:1 larger than 256 KiB"]);
    expect(performance.now() - before).toBeLessThan(100);
  });

  test("many mistakes are counted no further than people read, and in bounded time", () => {
    // The processor's time: others may be at work on this machine.
    const before = process.cpuUsage().user;
    expect(wrong(Array.from({ length: 25_000 }, (_, n) => `k${n}: 1`).join("\n"))).toHaveLength(20);
    expect(wrong("a: 1\n".repeat(40_000))).toHaveLength(20);
    expect(wrong(`context:\n  rules:\n${"   - 1\n".repeat(30_000)}`)).toHaveLength(20);
    expect(wrong("a: }\n".repeat(40_000))).toHaveLength(10);
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(20_000);
  }, 120_000);

  test("no text makes it throw", () => {
    const piece = fc.constantFrom(
      "session:",
      "\n",
      "  ",
      "auto_track",
      ": ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      "&a ",
      "*a",
      "'",
      '"',
      "|",
      ">",
      "#",
      "!x ",
      "%",
      "?",
      "\t",
      "---",
      "...",
      "\r",
      "\0",
      "\uFEFF",
      "é",
      "true",
      "1",
      ",",
      "<<",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (each) => {
        const parsed = parseConfigText(each, "f");
        if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 3000 },
    );
  });
});
