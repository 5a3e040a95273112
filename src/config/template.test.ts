import { expect, test } from "bun:test";
import fc from "fast-check";
import template from "../../templates/config.yaml" with { type: "text" };
import { DEFAULTS } from "./defaults";
import { setInText } from "./edit";
import { sections } from "./leaves";
import { loadConfig } from "./load";
import { fillTemplate } from "./template";

const load = (text: string) => loadConfig([{ kind: "tracked", file: ".session/config.yaml", text }], null);

test("the first line names the schema beside the file", () => {
  expect(template.split("\n")[0]).toBe("# yaml-language-server: $schema=./config.schema.json");
});

test("a new file holds what was found out, and defaults otherwise", async () => {
  const text = fillTemplate(template, { architecture: "hexagonal", watchPatterns: ["src/**/*.py", "tests/**/*.py"] });
  expect(text).toContain("  architecture: hexagonal\n");
  expect(text).toContain('  watch_patterns:\n    - "src/**/*.py"\n    - "tests/**/*.py"\n  ignore_patterns: []\n');
  const { config, warnings, problems } = await load(text);
  expect([warnings, problems]).toEqual([[], []]);
  expect(config).toEqual({
    ...DEFAULTS,
    context: { ...DEFAULTS.context, architecture: "hexagonal" },
    tracking: { ...DEFAULTS.tracking, watch_patterns: ["src/**/*.py", "tests/**/*.py"] },
  });
});

test("with nothing found out, the file sets nothing but defaults, and so it does with its comments taken away", async () => {
  const text = fillTemplate(template, { architecture: "", watchPatterns: [] });
  const bare = text.replace(/^ {2}# (?=[a-z_]+: )/gm, "  ");
  expect(bare.length).toBe(text.length - 14 * 2);
  for (const each of [text, bare]) {
    const { config, warnings, problems } = await load(each);
    expect([warnings, problems]).toEqual([[], []]);
    expect(config).toEqual(DEFAULTS);
  }
  const { origins } = await load(bare);
  const shared = sections().flatMap(({ leaves }) =>
    leaves.filter((leaf) => leaf.notYet === null && !leaf.personal && leaf.standard !== null),
  );
  expect(shared.map(({ key }) => key).filter((key) => origins[key] === "default")).toEqual([]);
});

test("whatever is found out stays one value", async () => {
  const word = fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).filter((text) => !/[\r\n]/.test(text));
  const odd = fc.constantFrom(
    "$&",
    "{{watch_patterns}}",
    "$'",
    "a: b",
    "# c",
    "*",
    "&x",
    '"',
    "'",
    "\\",
    "\u2028",
    "\u0085",
    "no",
    "null",
    "true",
    "Null",
  );
  const text = fc.oneof(word, odd);
  await fc.assert(
    fc.asyncProperty(text, fc.array(text, { minLength: 1, maxLength: 3 }), async (architecture, watchPatterns) => {
      const { config, problems } = await load(fillTemplate(template, { architecture, watchPatterns }));
      expect(problems).toEqual([]);
      expect(config.context.architecture).toBe(architecture);
      expect(config.tracking.watch_patterns).toEqual(watchPatterns);
    }),
    { numRuns: 200 },
  );
});

test("settings can be set in it, and stay between their comments", () => {
  const text = fillTemplate(template, { architecture: "", watchPatterns: ["src/**"] });
  const edited = setInText(setInText(text, "brief.budget", "800"), "context.patterns", "cqrs");
  expect(edited).toBe(text.replace("patterns: []", "patterns: [cqrs]").replace("brief:\n", "brief:\n  budget: 800\n"));
});
