import { describe, expect, test } from "bun:test";
import { parseTasks, printTasks, type TaskFile } from "./tasklist";
import { TaskEditRefused, UnknownTaskId } from "./tasklist-check";
import { moveTask, removeTask } from "./tasklist-order";

const read = (text: string): TaskFile => parseTasks(new TextEncoder().encode(text), "obj");
const print = (file: TaskFile): string => new TextDecoder().decode(printTasks(file));
const move = (text: string, id: string, position: number): string => print(moveTask(read(text), id, position));
const remove = (text: string, id: string): string => print(removeTask(read(text), id));

const LIST = "# T\n- [ ] obj-1: a\n  of a\n\n## U\n- [x] obj-2: b\r\n- [ ] obj-3: c\n\nend";

describe("moveTask", () => {
  test("fills the places of tasks anew; other text keeps its place", () => {
    expect(move(LIST, "obj-1", 2)).toBe("# T\n- [x] obj-2: b\r\n\n## U\n- [ ] obj-1: a\n  of a\n- [ ] obj-3: c\n\nend");
    expect(move(LIST, "obj-3", 1)).toBe("# T\n- [ ] obj-3: c\n\n## U\n- [ ] obj-1: a\n  of a\n- [x] obj-2: b\r\n\nend");
  });

  test("is nothing where the task stands there already", () => {
    const file = read(LIST);
    expect(moveTask(file, "obj-2", 2)).toBe(file);
  });

  test("takes nested tasks along, as far as there is room", () => {
    const nested = "- [ ] obj-1: a\n  - [ ] obj-2: b\n    of b\n- [ ] obj-3: c\n";
    const swapped = "- [ ] obj-3: c\n- [ ] obj-1: a\n  - [ ] obj-2: b\n    of b\n";
    expect(move(nested, "obj-1", 2)).toBe(swapped);
    expect(move(nested, "obj-1", 3)).toBe(swapped);
    expect(move(swapped, "obj-1", 1)).toBe(nested);
    expect(move(nested, "obj-2", 1)).toBe("  - [ ] obj-2: b\n    of b\n- [ ] obj-1: a\n- [ ] obj-3: c\n");
  });

  test("ends a last line that comes before others", () => {
    expect(move("- [ ] obj-1: a\r\n- [ ] obj-2: b", "obj-2", 1)).toBe("- [ ] obj-2: b\r\n- [ ] obj-1: a\r\n");
  });

  test("takes a fenced block beneath the task along", () => {
    const text = "- [ ] obj-1: a\n  ```\n  - [ ] obj-9: no\n\n  ```\n- [ ] obj-2: b\n";
    expect(move(text, "obj-1", 2)).toBe("- [ ] obj-2: b\n- [ ] obj-1: a\n  ```\n  - [ ] obj-9: no\n\n  ```\n");
  });

  test("refuses to hide a task in a fence that is not closed", () => {
    const text = "- [ ] obj-1: a\n    - [ ] obj-2: b\n- [ ] obj-3: c\n  ```\n";
    expect(() => move(text, "obj-3", 2)).toThrow(TaskEditRefused);
    expect(move(text, "obj-3", 1)).toBe("- [ ] obj-3: c\n  ```\n- [ ] obj-1: a\n    - [ ] obj-2: b\n");
  });

  test("knows only the positions there are", () => {
    for (const position of [0, 4, 1.5, Number.NaN]) expect(() => move(LIST, "obj-1", position)).toThrow(RangeError);
    expect(() => move(LIST, "obj-4", 1)).toThrow(new UnknownTaskId("obj-4"));
  });
});

describe("removeTask", () => {
  test("takes the deeper lines beneath along", () => {
    expect(remove(LIST, "obj-1")).toBe("# T\n\n## U\n- [x] obj-2: b\r\n- [ ] obj-3: c\n\nend");
    expect(remove("- [ ] obj-1: a\n  b\n\n\tc\n d\n\n- e\n", "obj-1")).toBe("\n- e\n");
  });

  test("leaves neighbours: a bullet less deep than its text, nested tasks", () => {
    expect(remove("- [ ] obj-1: a\n - b\n", "obj-1")).toBe(" - b\n");
    expect(remove("- [ ] obj-1: a\n\n  - [ ] obj-2: b\n", "obj-1")).toBe("\n  - [ ] obj-2: b\n");
    expect(remove("- [ ] obj-1: a\n  of a\n  - [ ] obj-2: b\n", "obj-1")).toBe("  - [ ] obj-2: b\n");
  });

  test("refuses where another line would become a task", () => {
    // The mark is seen only at the head of a file, and hides a task anywhere else.
    expect(() => remove("- [ ] obj-1: a\n\ufeff- [ ] obj-2: b\n", "obj-1")).toThrow(TaskEditRefused);
    expect(() => remove("- [ ] obj-1: a\n\ufeff- [ ] obj-2: b\n- [ ] obj-2: c", "obj-1")).toThrow(TaskEditRefused);
  });

  test("leaves an empty file behind the last", () => {
    expect(remove("- [ ] obj-1: a", "obj-1")).toBe("");
    expect(() => remove("", "obj-1")).toThrow(UnknownTaskId);
  });
});
