import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { foldLine } from "./cleanup";
import { foldAtSpaces, LINE_LIMIT, unwrapLines, wrapLine } from "./wrap";

const piece = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(" ", "  ", "\\", "\\ ", " \\", "💚".repeat(60), "a".repeat(97), " ".repeat(120), "\\".repeat(110)),
);
const line = fc.array(piece, { maxLength: 30 }).map((pieces) => foldLine(pieces.join("")));

describe("wrapLine", () => {
  test("leaves a line of 100 as it is and breaks one of 101", () => {
    const words = `${"word ".repeat(19)}12345`;
    expect(wrapLine(words, "    ")).toEqual([words]);
    expect(wrapLine(`${words}6`, "    ")).toEqual([words.slice(0, 94), "    123456"]);
  });

  test("marks a cut inside a word with a backslash", () => {
    expect(wrapLine("a".repeat(150), "    ")).toEqual([`${"a".repeat(99)}\\`, `    ${"a".repeat(51)}`]);
  });

  test("never cuts a surrogate pair", () => {
    for (const wrapped of wrapLine(`x${"💚".repeat(100)}`, " ")) expect(wrapped.isWellFormed()).toBe(true);
  });

  test("does not end a line on a backslash of the text, which would read as a cut", () => {
    const text = `${"a".repeat(90)}\\ ${"b".repeat(90)}`;
    expect(unwrapLines(wrapLine(text, "    "), "    ")).toBe(text);
  });

  test.each(["    ", " "])(
    "is undone by unwrapLines, with indent %j, in lines of at most 100 with trimmed ends",
    (indent) => {
      fc.assert(
        fc.property(line, (text) => {
          const lines = wrapLine(text, indent);
          expect(unwrapLines(lines, indent)).toBe(text);
          for (const wrapped of lines) {
            expect(wrapped.length).toBeLessThanOrEqual(LINE_LIMIT);
            expect(wrapped.endsWith(" ")).toBe(false);
          }
          for (const wrapped of lines.slice(1)) expect(wrapped.startsWith(indent)).toBe(true);
        }),
      );
    },
  );

  test("takes time in proportion to the length", () => {
    for (const hostile of [" ", "\\", "a", "a ", "\\ ", "a  "]) {
      const text = `x${hostile.repeat(1_000_000 / hostile.length)}x`;
      // The processor's time: others may be at work on this machine.
      const start = process.cpuUsage().user;
      expect(unwrapLines(wrapLine(text, "    "), "    ")).toBe(text);
      expect((process.cpuUsage().user - start) / 1000).toBeLessThan(1000);
    }
  });
});

describe("foldAtSpaces", () => {
  test("breaks at single spaces only, so that one space for each break gives the line back", () => {
    fc.assert(
      fc.property(line, (text) => {
        const [first = "", ...rest] = foldAtSpaces(text, " ");
        expect([first, ...rest.map((folded) => folded.slice(1))].join(" ")).toBe(text);
        for (const folded of rest) expect(folded).toMatch(/^ [^ ]/);
      }),
    );
  });

  test("leaves a word that is too long whole and goes on after it", () => {
    const [long, short] = ["a".repeat(130), "b".repeat(20)];
    expect(foldAtSpaces(`Key: ${long} ${short} ${short}`, " ")).toEqual([`Key: ${long}`, ` ${short} ${short}`]);
  });
});
