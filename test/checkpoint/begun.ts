import { expect } from "bun:test";
import { Fixture } from "../harness/fixture";
import { templated } from "../harness/templated";
import { listTree } from "../harness/tree";

/** A session on a branch with four tracked files and nothing changed. */
export const begun = templated((): Fixture => {
  const fixture = new Fixture();
  const files = { "a.txt": "a\n", "b.txt": "b\n", "c.txt": "c\n", "dir/d.txt": "d\n", ".gitignore": "*.log\nout/\n" };
  fixture.commit("feat: begin", files);
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x", "--objective", "One"]);
  return fixture;
});

/** What git says of index and work tree, a line an entry. The index is not refreshed: some tests are about its age. */
export const status = (fixture: Fixture): string[] =>
  fixture
    .gitWith({ env: { GIT_OPTIONAL_LOCKS: "0" } }, "status", "--porcelain", "-z", "--untracked-files=all")
    .split("\0")
    .filter(Boolean);

/** The paths of the newest commit with git's letter. */
export const committed = (fixture: Fixture): string[] => {
  const words = fixture
    .git("show", "-z", "--name-status", "--no-renames", "--format=", "HEAD")
    .split("\0")
    .filter(Boolean);
  return words.flatMap((word, at) => (at % 2 === 0 ? [`${word} ${words[at + 1]}`] : []));
};

/** A file's text as the newest commit has it. */
export const inCommit = (fixture: Fixture, path: string): string => fixture.git("show", `HEAD:${path}`);

/** A checkpoint commits what git would, and leaves every byte of the work tree as it was. */
export function checkpoint(fixture: Fixture, ...args: string[]): { stderr: string } {
  const before = listTree(fixture.root, [".git"]);
  const said = fixture.session(["checkpoint", "--label", "x", ...args]);
  expect(listTree(fixture.root, [".git"])).toEqual(before);
  fixture.git("fsck", "--strict");
  return said;
}
