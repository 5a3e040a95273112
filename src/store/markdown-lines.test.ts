import { describe, expect, setDefaultTimeout, test } from "bun:test";
import fc from "fast-check";
import {
  bytesOf,
  contentOf,
  endingOf,
  insertLines,
  joinLines,
  newlineAt,
  splitLines,
  terminated,
  textOf,
} from "./markdown-lines";

const numRuns = Number(process.env.FUZZ_RUNS ?? 1000);
setDefaultTimeout(5000 + 10 * numRuns);

describe("splitLines", () => {
  test("keeps every ending, a byte order mark apart", () => {
    const bytes = new TextEncoder().encode("\ufeffa\r\n\nb\rc\n\ufeffd");
    expect(splitLines(bytes)).toEqual({ bom: "ï»¿", lines: ["a\r\n", "\n", "b\rc\n", "ï»¿d"] });
    expect(splitLines(new Uint8Array())).toEqual({ bom: "", lines: [] });
  });

  test("reads the part of a buffer it is given", () => {
    expect(splitLines(new TextEncoder().encode("abc").subarray(1, 2)).lines).toEqual(["b"]);
  });

  test("is undone by joinLines", () => {
    const bytes = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(bytes, (file) => expect(joinLines(splitLines(file))).toEqual(file)),
      { numRuns },
    );
  });
});

describe("lines", () => {
  test("end in one ending", () => {
    expect(["a\r\n", "a\n", "a\r", "a\r\r\n", ""].map((line) => [contentOf(line), endingOf(line)])).toEqual([
      ["a", "\r\n"],
      ["a", "\n"],
      ["a", "\r"],
      ["a\r", "\r\n"],
      ["", ""],
    ]);
  });

  test("take the newline of the line before", () => {
    expect(newlineAt(["a\n", "b\r\n", "c\n"], 2)).toBe("\r\n");
    expect(newlineAt(["a\r\n", "b"], 2)).toBe("\r\n");
    expect(newlineAt(["a\r\n"], 0)).toBe("\r\n");
    expect(newlineAt(["a"], 1)).toBe("\n");
  });

  test("get the newline they lack", () => {
    expect(terminated(["a", "b\r\n", "c\r"], "\r\n")).toEqual(["a\r\n", "b\r\n", "c\r\n"]);
    expect(terminated(["a", "b"], "\n", false)).toEqual(["a\n", "b"]);
    expect(insertLines(["a\r\n", "b"], 2, ["c", ""])).toEqual(["a\r\n", "b\r\n", "c\r\n", "\r\n"]);
    expect(insertLines(["a\n", "b"], 1, ["c"])).toEqual(["a\n", "c\n", "b"]);
  });
});

describe("textOf", () => {
  test("reads UTF-8 as it stands, a byte order mark too", () => {
    expect(textOf(bytesOf("\ufeff▶ 🙂"))).toBe("\ufeff▶ 🙂");
    expect(textOf("a\u00ff")).toBe("a\ufffd");
  });
});
