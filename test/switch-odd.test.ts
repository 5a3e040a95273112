import { expect, test } from "bun:test";
import { begun, standing } from "./undo/standing";

test("from a branch that has no commit yet, and back by undo, with what is staged there", () => {
  using fixture = begun();
  fixture.git("switch", "--quiet", "--orphan", "other");
  fixture.write("z.txt", "staged\n");
  fixture.git("add", "z.txt");
  fixture.write("z.txt", "changed\n");
  fixture.write("u.txt", "new\n");
  const before = standing(fixture);
  fixture.session(["switch", "main"]);
  const after = standing(fixture);
  expect(fixture.git("status", "--porcelain")).toBe("");
  expect(fixture.git("ls-files")).toContain("a.txt");
  expect(fixture.session(["undo"]).stdout).toContain("the work that was put aside is back");
  expect(standing(fixture)).toEqual(before);
  fixture.session(["redo"]);
  expect(standing(fixture)).toEqual(after);
});
