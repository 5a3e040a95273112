import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { cleanBody, foldLine, paragraphsOf } from "./cleanup";

describe("foldLine", () => {
  test.each([
    ["one\ntwo", "one two"],
    ["one \r\n\t two", "one two"],
    ["  runs   of spaces  ", "runs   of spaces"],
    ["a\u2028b\u0085c\vd\fe", "a b c d e"],
    ["nul\0 byte", "nul byte"],
    ["half \ud83d pair", "half \ufffd pair"],
    ["\n\n", ""],
  ])("folds %j to %j", (text, folded) => {
    expect(foldLine(text)).toBe(folded);
  });

  test("folding twice is folding once", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(" ", "\n", "\t", "\0", "\u00a0", "a", "\ud83d") }), (text) => {
        expect(foldLine(foldLine(text))).toBe(foldLine(text));
      }),
    );
  });
});

describe("cleanBody", () => {
  test("leaves what git stripspace leaves", () => {
    const unit = fc.constantFrom("a", "#", " ", "  ", "\t", "\n", "\n\n\n", "\r\n", "\v", "\u00a0", "-");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        const git = spawnSync("git", ["stripspace"], { input: text, encoding: "utf8" });
        expect(`${cleanBody(text) ?? ""}\n`).toBe(git.stdout || "\n");
      }),
      { numRuns: 60 },
    );
  });

  test("is null for a blank text", () => {
    expect(cleanBody(" \n\t\r\n ")).toBeNull();
  });

  test("takes a carriage return alone for a line end, since it would hide what stands before it", () => {
    expect(cleanBody("shown\rhidden")).toBe("shown\nhidden");
  });
});

describe("paragraphsOf", () => {
  test("splits at blank lines, with CRLF and trailing spaces", () => {
    expect(paragraphsOf("\r\na \r\n b\r\n \t\r\n\r\nc")).toEqual([["a", " b"], ["c"]]);
  });
});
