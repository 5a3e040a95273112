import { expect, test } from "bun:test";
import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { begun, dirty, standing } from "./undo/standing";

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

test("a folder in the place of a link that git tracks comes back", () => {
  using fixture = begun();
  symlinkSync("c", join(fixture.root, "link"));
  fixture.commit("feat: a link");
  fixture.session(["pause"]);
  rmSync(join(fixture.root, "link"));
  fixture.write("link/d.txt", "mine\n");
  const before = standing(fixture);
  fixture.session(["switch", "main"]);
  expect(fixture.session(["switch", "-"]).stderr).toBe("");
  expect(standing(fixture).files).toEqual(before.files);
  expect(fixture.read("c/d.txt")).toBe("d\n");
  fixture.session(["undo"]);
  fixture.session(["undo"]);
  expect(standing(fixture)).toEqual(before);
});

test("files of a filter that the repository alone names come back, also where git has just written them", () => {
  using fixture = begun();
  fixture.git("config", "filter.pointer.clean", "sed s/big/pointer/");
  fixture.git("config", "filter.pointer.smudge", "sed s/pointer/big/");
  fixture.git("config", "filter.pointer.required", "true");
  fixture.commit("feat: big files", { ".gitattributes": "*.bin filter=pointer\n", "x.bin": "big 1\n" });
  fixture.session(["pause"]);
  dirty(fixture);
  fixture.write("x.bin", "big 2\n");
  fixture.write("y.bin", "big 3\n");
  fixture.git("add", "y.bin");
  const before = standing(fixture);
  fixture.session(["switch", "main"]);
  const { stderr } = fixture.session(["switch", "-"]);
  expect(stderr).toBe("");
  expect(fixture.read("x.bin")).toBe("big 2\n");
  expect(standing(fixture).index).toEqual(before.index);
  expect(standing(fixture).files).toEqual(before.files);
  fixture.session(["undo"]);
  fixture.session(["undo"]);
  expect(standing(fixture)).toEqual(before);
  // One that is broken: refused before anything moves.
  fixture.git("config", "filter.pointer.clean", "false");
  const { stderr: why } = fixture.session(["switch", "main"], { expect: 1 });
  expect(why).toContain("filter 'false' failed");
});
