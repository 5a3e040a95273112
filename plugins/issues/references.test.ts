import { describe, expect, test } from "bun:test";
import { nameOf, referenceOf, referencesIn } from "./references";

const names = (text: string) => referencesIn(text).map(nameOf);

describe("referencesIn", () => {
  test.each([
    ["fixes #12, GH-13 and owner/repo#14.", ["#12", "owner/repo#14", "#13"]],
    ["(#1) group/part/project!7 and !8", ["#1", "group/part/project!7", "!8"]],
    ["PROJ-12: waits for ENG_2-3", ["PROJ-12", "ENG_2-3"]],
    [
      "see https://github.com/o/r/issues/5 and https://gitlab.com/g/s/p/-/merge_requests/6#note_1",
      ["o/r#5", "g/s/p!6"],
    ],
    ["https://acme.atlassian.net/browse/PROJ-7, https://linear.app/acme/issue/ENG-8/a-title", ["PROJ-7", "ENG-8"]],
    ["https://codeberg.org/o/r/pulls/9.", ["o/r#9"]],
    ["#12 again #12", ["#12"]],
  ])("%p", (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test.each([
    "#fff #000000 #12ab #0 a#1x color:#123abc",
    "CVE-2024-1234 UTF-8 SHA-256 ISO-8601 RFC-2119 X-1",
    "`#12` and ``PROJ-1 ` x`` and\n```\n#13\n```\nno",
    "```\n#12 never closed",
    "proj-12 A-1 FOO-0 FOO-1-2 xFOO-1 FOO-1x v1.FOO-2 FOO-1.5",
    "&#39; https://example.org/#12 example.org/a#b",
    "wow!1st a!b",
    "#1234567890",
  ])("nothing in %p", (text) => {
    expect(names(text)).toEqual([]);
  });

  test("takes no longer than the text", () => {
    const start = performance.now();
    for (const part of ["`", "``` ", "a/", "#1", "https://", "A1", "a/b.c-"]) names(part.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

test.each([
  ["12", "#12"],
  ["#12", "#12"],
  ["proj-12", "PROJ-12"],
  ["owner/repo#3", "owner/repo#3"],
  ["https://gitlab.example/a/b/-/issues/4", "a/b#4"],
])("referenceOf %p", (text, expected) => {
  const reference = referenceOf(text);
  expect(reference === null ? null : nameOf(reference)).toBe(expected);
});

test("referenceOf takes no other words", () => {
  for (const text of ["", "hello", "#", "utf-8"]) expect(referenceOf(text)).toBeNull();
});
