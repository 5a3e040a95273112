import { describe, expect, test } from "bun:test";
import { itemEnd, shapeOf } from "./markdown-blocks";

/** The shape of a text: for every line `#` where it is literal, `-` where an item begins, else `.`. */
const drawn = (text: string): string =>
  shapeOf(text.split(/(?<=\n)/))
    .shapes.map((line) => (line.literal !== null ? "#" : line.item !== null ? "-" : "."))
    .join("");

describe("shapeOf", () => {
  test("pairs code fences as CommonMark does", () => {
    expect(drawn("a\n```\nb\n```\nc")).toBe(".###.");
    expect(drawn("````\n```\n````\na")).toBe("###.");
    expect(drawn("```\n~~~\n`````\na")).toBe("###.");
    expect(drawn("~~~ a`b\n~~~ c\n~~~\nd")).toBe("###.");
    expect(drawn("``` a`b\nc")).toBe("..");
    expect(drawn("``\na\n``")).toBe("...");
    expect(drawn("   ```\n- a\n  ``` \t\r\nb")).toBe("###.");
    expect(drawn("    ```\na\n    ```")).toBe("...");
    expect(drawn("```\na\n    ```\nb")).toBe("####");
  });

  test("ends a fence with the list item around it", () => {
    expect(drawn("- a\n  ```\n  b\n\n- c")).toBe("-###-");
    expect(drawn("- ```\n  - a\nb")).toBe("##.");
    expect(drawn("1. ```\n   - a\n   ```\n   b")).toBe("###.");
    expect(drawn("- a\n ```\n- b")).toBe("-##");
    expect(drawn("- a\n b\n  ```\n  c\nd")).toBe("-.##.");
    expect(drawn("- a\n b\n - c\n  ```\n  d\ne")).toBe("-.-###");
    expect(drawn("\t- a\n\t  ```\n\t  b\n\tc")).toBe("-##.");
  });

  test("finds comments that begin a line", () => {
    expect(drawn("<!-- a\n- b\nc --> d\ne")).toBe("###.");
    expect(drawn("<!-- a -->\nb\nc <!--\nd")).toBe("....");
  });

  test("knows items from rules and other text", () => {
    expect(drawn("- a\n* b\n+ c\n12) d\n-\n- - -\n***\n-e\n1.f")).toBe("-----....");
  });

  test("tells the columns of items and what is around a line", () => {
    const { shapes } = shapeOf(["- a\n", "   - b\n", "\tc\n", "-\td\n", "-      e\n", "> f\n"]);
    expect(shapes.map(({ indent, item, container }) => [indent, item, container])).toEqual([
      [0, 2, 0],
      [3, 5, 2],
      [4, null, 5],
      [0, 4, 0],
      [0, 2, 0],
      [0, null, 0],
    ]);
  });

  test("names the line of a fence that the end leaves open, outside of items", () => {
    expect(shapeOf(["a\n", "```\n", "b"]).open).toBe(1);
    expect(shapeOf(["- a\n", "  ```\n"]).open).toBeNull();
    expect(shapeOf(["```\n", "```\n"]).open).toBeNull();
  });
});

describe("itemEnd", () => {
  test("takes deeper lines and the blank ones between them", () => {
    const { shapes } = shapeOf(["- a\n", " b\n", "\n", "  - c\n", "\n", "d\n"]);
    expect(itemEnd(shapes, 0, 0, 2)).toBe(4);
  });

  test("stops at a sibling and at a fence that is not of the item", () => {
    expect(itemEnd(shapeOf(["- a\n", " - b\n"]).shapes, 0, 0, 2)).toBe(1);
    expect(itemEnd(shapeOf(["- a\n", " ```\n", "  b\n"]).shapes, 0, 0, 2)).toBe(1);
  });
});
