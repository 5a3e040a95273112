import { describe, expect, test } from "bun:test";
import { messageTrailers, printTrailer, trailerKey } from "./trailers";

describe("trailerKey", () => {
  test.each([
    ["Session-Id: a", "Session-Id"],
    ["a:", "a"],
    ["two words: a", null],
    [": a", null],
    ["no colon", null],
    ["https://example.com", null],
    ["clé: a", null],
  ])("finds in %j the key %j", (line, key) => {
    expect(trailerKey(line)).toBe(key);
  });
});

describe("messageTrailers", () => {
  test("reads the last paragraph, unfolded, and of a plain commit too", () => {
    expect(messageTrailers("s\n\nb\n\nSession-Id: a\r\nRefs: b\r\n  c\r\n")).toEqual([
      { key: "Session-Id", value: "a" },
      { key: "Refs", value: "b c" },
    ]);
  });

  test.each(["Session-Id: a", "s\n\nSession-Id: a\n\nMore.", "s\n\nSession-Id: a\ntext", ""])(
    "finds none in %j",
    (text) => {
      expect(messageTrailers(text)).toEqual([]);
    },
  );
});

describe("printTrailer", () => {
  test("folds as git folds and cuts words of more than 99 in our own trailers only", () => {
    const word = "w".repeat(120);
    expect(printTrailer({ key: "Session-Branch", value: "w".repeat(99) })).toEqual([
      "Session-Branch:",
      ` ${"w".repeat(99)}`,
    ]);
    expect(printTrailer({ key: "Session-Branch", value: word })).toEqual([
      `Session-Branch: ${word.slice(0, 83)}\\`,
      ` ${word.slice(83)}`,
    ]);
    expect(printTrailer({ key: "Refs", value: word })).toEqual([`Refs: ${word}`]);
  });

  test("keeps a value on one line and a key that git accepts", () => {
    expect(printTrailer({ key: "Reviewed by", value: "A\nSession-Id: fake" })).toEqual([
      "Reviewed-by: A Session-Id: fake",
    ]);
    expect(printTrailer({ key: "Refs", value: "" })).toEqual(["Refs:"]);
  });
});
