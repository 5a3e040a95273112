import { describe, expect, test } from "bun:test";
import { DuplicateTaskId, parseTasks, printTasks } from "./tasklist";
import { oneLine } from "./tasklist-line";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => parseTasks(bytes(text), "obj");
const brief = (text: string) => read(text).tasks.map(({ id, mark, text: words }) => [id, mark, words]);

describe("parseTasks", () => {
  test("reads the marks, in Unicode and ASCII", () => {
    const file =
      "- [ ] obj-1: a\n- [▶] obj-2: b\n- [x] obj-3: c\n- [>] obj-4: d\n- [X] obj-5: e\n- [▶\u{fe0f}] obj-6: f\n";
    expect(brief(file)).toEqual([
      ["obj-1", "todo", "a"],
      ["obj-2", "doing", "b"],
      ["obj-3", "done", "c"],
      ["obj-4", "doing", "d"],
      ["obj-5", "done", "e"],
      ["obj-6", "doing", "f"],
    ]);
  });

  test("tells where a task stands", () => {
    const [first, second] = read("# T\n\n* [ ] obj-1: a\n\t+  [ ] obj-2: b").tasks;
    expect(first).toMatchObject({ line: 3, indent: 0, bullet: "*" });
    expect(second).toMatchObject({ line: 4, indent: 4, bullet: "+", text: "b" });
  });

  test("takes ids of its own kind only", () => {
    expect(
      brief("- [ ] blk-1: a\n- [ ] obj-: b\n- [ ] obj-1 c\n- [ ] obj-7:d\n- [ ] obj-08: obj-9: e\n- [ ] obj-2:"),
    ).toEqual([
      [null, "todo", "blk-1: a"],
      [null, "todo", "obj-: b"],
      [null, "todo", "obj-1 c"],
      ["obj-7", "todo", "d"],
      ["obj-08", "todo", "obj-9: e"],
      ["obj-2", "todo", ""],
    ]);
    expect(parseTasks(bytes("- [ ] blk-1: a"), "blk").tasks[0]?.id).toBe("blk-1");
  });

  test("leaves what is no task", () => {
    const others = [
      "- a",
      "- [] a",
      "- [-] a",
      "- [ ]a",
      "-[ ] a",
      "[ ] a",
      "1. [ ] a",
      "> - [ ] a",
      "- [ ]",
      "- [ ] \t",
      "-     [ ] a",
    ];
    expect(brief(others.join("\n"))).toEqual([]);
  });

  test("reads through a byte order mark, CRLF and a lone carriage return", () => {
    const text = "\ufeff- [ ] obj-1: a\r\n- [x] b\r";
    expect(brief(text)).toEqual([
      ["obj-1", "todo", "a"],
      [null, "done", "b"],
    ]);
    expect(printTasks(read(text))).toEqual(bytes(text));
  });

  test("folds control characters of the text and reads what is no UTF-8 as U+FFFD", () => {
    expect(brief("- [ ] obj-1: a\u001b[31m\tb\u2028c  ")).toEqual([["obj-1", "todo", "a [31m b c"]]);
    const broken = Uint8Array.from([...bytes("- [ ] obj-1: a"), 0xff, ...bytes("b")]);
    expect(parseTasks(broken, "obj").tasks[0]?.text).toBe("a\ufffdb");
  });

  test("finds no task in code fences and comments", () => {
    const text =
      "```md\n- [ ] obj-1: a\n```\n- [ ] obj-1: b\n<!--\n- [ ] obj-1: c\n-->\n- [ ] obj-2: d\n~~~\n- [ ] obj-1: e";
    expect(brief(text)).toEqual([
      ["obj-1", "todo", "b"],
      ["obj-2", "todo", "d"],
    ]);
  });

  test("names both lines of an id that stands twice", () => {
    const text = "# T\n- [ ] obj-2: a\n- [ ] obj-1: b\n\n- [x] obj-2: c\n";
    expect(() => read(text)).toThrow(DuplicateTaskId);
    expect(() => read(text)).toThrow("obj-2 stands twice, on lines 2 and 5");
  });

  test("stays fast on long lines and many of them", () => {
    const hostile = [
      " ".repeat(200_000),
      `- [ ] ${"- ".repeat(100_000)}x`,
      "`".repeat(200_000),
      "\r".repeat(200_000),
      `~~~\n${" ".repeat(200_000)}x\n~~~`,
    ];
    const began = performance.now();
    for (const line of hostile) read(`${line}\n${"- [ ] a\n".repeat(2000)}`);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe("oneLine", () => {
  test("folds only the blanks that hold a control character", () => {
    expect(oneLine("a  b")).toBe("a  b");
    expect(oneLine(" a \r\n\t b\u0000c\u0085d\u2029 e ")).toBe("a b c d e");
    expect(oneLine("\u202ea\u200b🙂\ud800")).toBe("\u202ea\u200b🙂\ufffd");
  });
});
