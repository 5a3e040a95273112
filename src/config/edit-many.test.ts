import { expect, test } from "bun:test";
import fc from "fast-check";
import { setInText, unsetInText } from "./edit";
import { settingAt } from "./keys";
import { parseConfigText } from "./parse";

const SAMPLES: Record<string, string[]> = {
  "session.auto_track": ["true", "false"],
  "session.archive_after_days": ["0", "30"],
  "context.architecture": ["mvc", "a, b", "#", "- x", "null", "ü\t\"'", "{a}", "x: y", ""],
  "context.patterns": ["a", "[a, 'b c']", "", "*x,&y", "true,1,~"],
  "tracking.ignore_patterns": ["**/*.{a,b}", "a,b,c"],
};

/** A setting in one of the ways that people write it, with its line endings still `\n`. */
const written = (name: string, indent: string) => {
  const scalars = ["true", "'q'", '"d"', "text  # c", "", "# only", "|\n      block\n", ">-\n      folded"];
  const lists = ["[a,  b] # c", "[]", "\n    - a\n    - b # c", "\n    # c\n    - 'a'", "[a,\n     b]"];
  return fc
    .constantFrom(...scalars, ...lists)
    .map((value) => `${indent}${name}:${value.startsWith("\n") ? "" : " "}${value}`);
};

const SETTINGS: Record<string, string[]> = {
  session: ["auto_track", "archive_after_days", "handoff_on_end"],
  context: ["architecture", "patterns"],
  tracking: ["ignore_patterns"],
};

const section = fc
  .constantFrom(...Object.keys(SETTINGS))
  .chain((name) =>
    fc
      .tuple(
        fc.subarray(SETTINGS[name] ?? []),
        fc.constantFrom("", " # c", "  "),
        fc.constantFrom("", "\n", "\n  # inner\n", "\n# outer\n\n"),
      )
      .chain(([names, comment, gap]) =>
        fc
          .tuple(...names.map((setting) => written(setting, "  ")))
          .map((lines) => ({ name, text: `${name}:${comment}\n${lines.join(gap === "" ? "\n" : gap)}` })),
      ),
  );

const documents = fc
  .tuple(
    fc.uniqueArray(section, { maxLength: 3, selector: ({ name }) => name }),
    fc.constantFrom("\n", "\n\n", "\n# between\n"),
    fc.constantFrom("", "# head\n", "\uFEFF", "---\n"),
    fc.constantFrom("", "\n", "\n\n# end\n", "\n# end"),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([parts, gap, head, end, eol]) => (head + parts.map(({ text }) => text).join(gap) + end).replaceAll("\n", eol));

const edits = fc
  .constantFrom(...Object.entries(SAMPLES))
  .chain(([key, raws]) => fc.tuple(fc.constant(key), fc.constantFrom(...raws)));

/** What lies between the longest common beginning and the longest common end of two texts, in the first of them. */
function removed(before: string, after: string): string {
  let head = 0;
  while (head < Math.min(before.length, after.length) && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return before.slice(head, before.length - tail);
}

test("setting touches no key, no comment and no line ending, and reads back as the value", () => {
  fc.assert(
    fc.property(documents, edits, (before, [key, raw]) => {
      const after = setInText(before, key, raw);
      expect(removed(before, after)).not.toMatch(/[#:]/);
      expect(setInText(after, key, raw)).toBe(after);
      expect(after.replaceAll(before.includes("\r\n") ? "\r\n" : "\n", "")).not.toMatch(/[\r\n]/);
      const alone = parseConfigText(setInText("", key, raw), "f");
      const whole = parseConfigText(after, "f");
      if (whole.ok && alone.ok) expect(settingAt(whole.value, key)).toEqual(settingAt(alone.value, key));
    }),
    { numRuns: 600 },
  );
}, 60_000);

test("unsetting takes whole lines: those of the one key, and no other", () => {
  fc.assert(
    fc.property(documents, edits, (before, [key, raw]) => {
      const without = unsetInText(before, key);
      const gone = linesOf(before).filter((line) => !linesOf(without).includes(line));
      const name = key.slice(key.indexOf(".") + 1);
      expect(gone.filter((line) => /^ {0,2}\S/.test(line) && !line.startsWith(`  ${name}:`))).toEqual([]);
      expect(without.length).toBe(before.length - removed(before, without).length);
      expect(unsetInText(without, key)).toBe(without);
      const parsed = parseConfigText(unsetInText(setInText(before, key, raw), key), "f");
      if (parsed.ok) expect(parsed.places[key]).toBeUndefined();
    }),
    { numRuns: 600 },
  );
}, 60_000);

function linesOf(text: string): string[] {
  return text.replace("\uFEFF", "").split(/\r?\n/);
}
