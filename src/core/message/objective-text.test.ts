import { describe, expect, test } from "bun:test";
import type { ObjectiveFact } from "./facts";
import { parseObjective, printObjective } from "./objective-text";

const todo = (text: string, mark: ObjectiveFact["mark"] = null): ObjectiveFact => ({ text, state: "todo", mark });

describe("printObjective", () => {
  test.each([
    [todo("GitHub"), "[ ] GitHub"],
    [todo("GitHub", "next"), "[ ] GitHub (next)"],
    [todo("say (next)"), "[ ] say \\(next)"],
    [todo("say (next)", "next"), "[ ] say \\(next) (next)"],
    [todo("say \\(this commit)", "this"), "[ ] say \\\\(this commit) (this commit)"],
    [todo("iterator(next)"), "[ ] iterator(next)"],
    [todo("iterator\\(next)"), "[ ] iterator\\\\(next)"],
    [todo("(next)"), "[ ] \\(next)"],
    [todo("", "next"), "[ ] (next)"],
    [todo(""), "[ ]"],
    [{ text: "a", state: "doing", mark: "this" } as const, "[▶] a (this commit)"],
    [{ text: "a", state: "done", mark: null } as const, "[x] a"],
  ])("prints %j as %s, which reads back", (objective, line) => {
    expect(printObjective(objective)).toBe(line);
    expect(parseObjective(line)).toEqual(objective);
  });

  test("keeps any number of backslashes before an ending", () => {
    for (let count = 0; count < 20; count += 1) {
      for (const mark of ["this", "next", null] as const) {
        const objective = todo(`a ${"\\".repeat(count)}(this commit)`, mark);
        expect(parseObjective(printObjective(objective))).toEqual(objective);
      }
    }
  });
});

describe("parseObjective", () => {
  test("takes what a person writes", () => {
    expect(parseObjective("[X] done")).toEqual({ text: "done", state: "done", mark: null });
    expect(parseObjective("no box (next)")).toEqual(todo("no box", "next"));
  });
});
