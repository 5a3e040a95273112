import { expect, test } from "bun:test";
import { Fixture } from "../../test/harness/fixture";
import { openRepository } from "./repository";
import { stampOf } from "./stamp";

test("the mark changes when HEAD, its branch or the index moves, and not when files do", async () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  const repository = await openRepository({ cwd: fixture.root, env: fixture.env });
  const marks: (string | null)[] = [stampOf(repository)];
  fixture.write("a.txt", "changed\n");
  expect(stampOf(repository)).toBe(marks[0] ?? "");
  const moves: string[][] = [
    ["add", "a.txt"],
    ["commit", "--quiet", "-m", "fix: change"],
    ["reset", "--quiet", "--soft", "HEAD^"],
    ["switch", "--quiet", "-c", "other"],
    ["checkout", "--quiet", "--detach"],
  ];
  for (const move of moves) {
    fixture.git(...move);
    expect(marks).not.toContain(stampOf(repository));
    marks.push(stampOf(repository));
  }
});

test("a branch whose ref is packed is told by the packed refs", async () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.git("pack-refs", "--all");
  const repository = await openRepository({ cwd: fixture.root, env: fixture.env });
  const before = stampOf(repository);
  expect(before).not.toBeNull();
  fixture.git("update-ref", "refs/heads/main", fixture.git("commit-tree", "HEAD^{tree}", "-m", "x").trim());
  expect(stampOf(repository)).not.toBe(before ?? "");
});
