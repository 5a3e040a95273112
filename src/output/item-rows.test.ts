import { describe, expect, test } from "bun:test";
import { columnsOf } from "./columns";
import { itemLine, itemRows, wrapped } from "./item-rows";
import { paintFor } from "./paint";

const paint = paintFor({ color: false, unicode: true, links: false, width: 60 });
const LONG = "長いテキスト and a text that goes on and on until it no longer fits the line";

describe("itemRows", () => {
  test("aligns marks, ids and details, and cuts only texts", () => {
    const rows = itemRows(
      [
        { mark: "✓", id: "obj-1", text: "Short", detail: "done 2 days ago" },
        { mark: "", id: "obj-12", text: LONG },
      ],
      paint,
    );
    expect(rows).toEqual([
      "  ✓ obj-1   Short                            done 2 days ago",
      "    obj-12  長いテキスト and a text that g…",
    ]);
    expect(rows.map(columnsOf)).toEqual([60, 43]);
  });

  test("shows controls, and a line below", () => {
    expect(itemRows([{ mark: "", id: "blk-1", text: "a\u001b[2J\nb", below: LONG }], paint)).toEqual([
      "  blk-1  a\\u001b[2J\\nb",
      expect.stringMatching(/^ {9}長い.*…$/),
    ]);
  });
});

describe("itemLine", () => {
  test("is one line within the width", () => {
    expect(itemLine("✓", "note-1", "first\nsecond", paint)).toBe("✓ note-1  first …");
    expect(columnsOf(itemLine("✓", "note-1", LONG, paint))).toBeLessThanOrEqual(60);
  });
});

test("wrapped keeps lines and their indent within the width", () => {
  expect(wrapped("one\n\n    code\n長いテキストがここに続いている", 16)).toEqual([
    "one",
    "",
    "    code",
    "長いテキストがこ",
    "こに続いている",
  ]);
  expect(wrapped("a\tb\u001b[31m", 20)).toEqual(["a  b\\u001b[31m"]);
});
