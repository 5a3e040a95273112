import { describe, expect, test } from "bun:test";
import { block, code, inline } from "./markdown";

describe("inline text", () => {
  test.each([
    ["plain *emphasis* and `code` stay", "plain *emphasis* and `code` stay"],
    ["# heading", "\\# heading"],
    ["#12 is a ticket", "#12 is a ticket"],
    ["> quote", "\\> quote"],
    ["- item", "\\- item"],
    ["-5 degrees", "-5 degrees"],
    ["1. first", "1\\. first"],
    ["2) second", "2\\) second"],
    ["1.5 times", "1.5 times"],
    ["---", "\\---"],
    ["===", "\\==="],
    ["```js", "\\```js"],
    ["[x]: /y", "\\[x]: /y"],
    ["Array<string> and `Array<string>`", "Array\\<string> and `Array<string>`"],
    ["a < b, <https://example.org>", "a < b, <https://example.org>"],
    ["<!-- gone", "\\<!-- gone"],
    ["two\nlines\r\n  of it", "two lines of it"],
    ["\u001b]0;x\u0007 \u202eback", "\\u001b]0;x\\u0007 \\u202eback"],
  ])("%j is %j", (text, shown) => {
    expect(inline(text)).toBe(shown);
  });
});

describe("text of several lines", () => {
  test("is held by its list item, its own headings escaped, its lists and code kept", () => {
    expect(block("one\ntwo\n\n- a\n# b\n===\n```\n# kept\n```\n## c", 2)).toBe(
      "one\n  two\n\n  - a\n  \\# b\n  \\===\n  ```\n  # kept\n  ```\n  \\## c",
    );
  });

  test("begins with no block of its own, and closes a fence only with its like", () => {
    expect(block("```\nx\n```\n# y", 2)).toBe("\n  ```\n  x\n  ```\n  \\# y");
    expect(block("```", 2)).toBe("\\```");
    expect(block("a\n~~~\n```\n# in\n~~~\n# out", 4)).toBe("a\n    ~~~\n    ```\n    # in\n    ~~~\n    \\# out");
  });
});

test("code holds backticks and newlines of a path", () => {
  expect(code("a/b c.ts")).toBe("`a/b c.ts`");
  expect(code("a`b``c\n")).toBe("``` a`b``c\\n ```");
});
