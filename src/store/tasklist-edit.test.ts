import { describe, expect, test } from "bun:test";
import { DuplicateTaskId, parseTasks, printTasks, type TaskFile } from "./tasklist";
import { TaskEditRefused, UnknownTaskId } from "./tasklist-check";
import { appendTask, nextTaskId, setTask, withIds } from "./tasklist-edit";

const read = (text: string): TaskFile => parseTasks(new TextEncoder().encode(text), "obj");
const print = (file: TaskFile): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(printTasks(file));
const add = (text: string, id = "obj-9"): string =>
  print(appendTask(read(text), { id, mark: "todo", text: "new" }, "# Objectives"));

describe("withIds", () => {
  test("gives ids from the top down, above every number in use", () => {
    const text = "- [ ] a\n- [x] obj-4: b\n  * [>] c  \r\nother";
    expect(print(withIds(read(text)))).toBe("- [ ] obj-5: a\n- [x] obj-4: b\n  * [>] obj-6: c  \r\nother");
  });

  test("reuses no id of a removed task", () => {
    expect(print(withIds(read("- [ ] a\n- [ ] obj-2: b"), 7))).toBe("- [ ] obj-8: a\n- [ ] obj-2: b");
    expect(nextTaskId(read(""), 3)).toBe("obj-4");
    expect(nextTaskId(read("- [ ] obj-5: a"), 3)).toBe("obj-6");
    expect(nextTaskId(read("- [ ] obj-99999999999999999999: a"))).toBe("obj-100000000000000000000");
  });

  test("gives the same file where every task has one", () => {
    const file = read("- [ ] obj-1: a\n- [ ]\n");
    expect(withIds(file)).toBe(file);
  });
});

describe("appendTask", () => {
  test("heads a new file with the title", () => {
    expect(add("", "obj-1")).toBe("# Objectives\n\n- [ ] obj-1: new\n");
    expect(add("\ufeff", "obj-1")).toBe("\ufeff# Objectives\n\n- [ ] obj-1: new\n");
  });

  test("comes behind the last task and its deeper lines", () => {
    expect(add("- [ ] obj-1: a\n  more\n\n  still\n\nafter\n")).toBe(
      "- [ ] obj-1: a\n  more\n\n  still\n- [ ] obj-9: new\n\nafter\n",
    );
    expect(add("- [ ] obj-1: a\n  - [ ] obj-2: b\n  of a\nafter")).toBe(
      "- [ ] obj-1: a\n  - [ ] obj-2: b\n  of a\n- [ ] obj-9: new\nafter",
    );
  });

  test("writes as the file does: bullet, depth, newline, marks", () => {
    expect(add("  * [ ] obj-1: a\r\n")).toBe("  * [ ] obj-1: a\r\n  * [ ] obj-9: new\r\n");
    const doing = (text: string) => print(appendTask(read(text), { id: "obj-9", mark: "doing", text: "n" }, ""));
    expect(doing("- [>] obj-1: a\n")).toBe("- [>] obj-1: a\n- [>] obj-9: n\n");
    expect(doing("- [ ] obj-1: a\n")).toBe("- [ ] obj-1: a\n- [▶] obj-9: n\n");
  });

  test("ends the line before it", () => {
    expect(add("# T\r\n- [ ] obj-1: a")).toBe("# T\r\n- [ ] obj-1: a\r\n- [ ] obj-9: new\r\n");
    expect(add("# T\n- [ ] obj-1: a\r\nb\n")).toBe("# T\n- [ ] obj-1: a\r\n- [ ] obj-9: new\r\nb\n");
    expect(add("- [ ] obj-1: a\r")).toBe("- [ ] obj-1: a\r\n- [ ] obj-9: new\n");
  });

  test("stands apart from other text, outside of an open fence", () => {
    expect(add("# T\n")).toBe("# T\n\n- [ ] obj-9: new\n");
    expect(add("# T\n\n")).toBe("# T\n\n- [ ] obj-9: new\n");
    expect(add("# T\n```\n- [ ] obj-1: a")).toBe("# T\n\n- [ ] obj-9: new\n```\n- [ ] obj-1: a");
    expect(add("  ```\n- [ ] obj-1: a")).toBe("  - [ ] obj-9: new\n  ```\n- [ ] obj-1: a");
    expect(add("- a\n  ```\n  b")).toBe("- a\n  ```\n  b\n\n- [ ] obj-9: new\n");
    expect(add("- [ ] obj-1: a\n ```\nb\n")).toBe("- [ ] obj-1: a\n - [ ] obj-9: new\n ```\nb\n");
  });

  test("refuses an id that is there, or is none", () => {
    expect(() => add("# T\n- [ ] obj-9: a\n")).toThrow(new DuplicateTaskId("obj-9", [2, 3]));
    expect(() => add("", "o-1")).toThrow(TaskEditRefused);
  });

  test("writes an empty text without a blank behind it", () => {
    const file = appendTask(read(""), { id: "obj-1", mark: "done", text: "\n" }, "# T");
    expect(print(file)).toBe("# T\n\n- [x] obj-1:\n");
  });
});

describe("setTask", () => {
  test("changes the mark and nothing else of the line", () => {
    const text = "a\n * \t[ ] \tobj-1:b \t\r\n  c\n";
    expect(print(setTask(read(text), "obj-1", { mark: "done" }))).toBe("a\n * \t[x] \tobj-1:b \t\r\n  c\n");
  });

  test("keeps the spelling of the mark with a new text", () => {
    expect(print(setTask(read("- [>] obj-1:a  "), "obj-1", { text: " b\nc" }))).toBe("- [>] obj-1: b c");
    expect(print(setTask(read("- [x] obj-1: a\n- [X] obj-2: b"), "obj-2", { text: "c" }))).toEndWith("- [X] obj-2: c");
    expect(print(setTask(read("- [X] obj-1: a\n"), "obj-1", { text: "" }))).toBe("- [X] obj-1:\n");
  });

  test("spells a mark as its neighbours do", () => {
    const text = "- [X] obj-1: a\n- [>] obj-2: b\n- [ ] obj-3: c\n";
    expect(print(setTask(read(text), "obj-3", { mark: "done" }))).toEndWith("- [X] obj-3: c\n");
    expect(print(setTask(read(text), "obj-3", { mark: "doing" }))).toEndWith("- [>] obj-3: c\n");
    expect(print(setTask(read("- [ ] obj-1: a"), "obj-1", { mark: "doing", text: "b" }))).toBe("- [▶] obj-1: b");
  });

  test("gives the same file where nothing changes, broken bytes too", () => {
    const file = parseTasks(Uint8Array.from([...Buffer.from("- [ ] obj-1: a"), 0xff]), "obj");
    expect(setTask(file, "obj-1", { mark: "todo", text: " a\ufffd" })).toBe(file);
    expect(printTasks(setTask(file, "obj-1", { mark: "done" })).at(-1)).toBe(0xff);
  });

  test("knows no other id", () => {
    expect(() => setTask(read("- [ ] obj-1: a"), "obj-2", { mark: "done" })).toThrow(new UnknownTaskId("obj-2"));
  });
});
