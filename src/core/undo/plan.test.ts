import { expect, test } from "bun:test";
import { backOf, joinFiles, joinRefs } from "./plan";

test("several moves of a ref are one, and what is back in its place is none", () => {
  const moves = [
    { ref: "refs/heads/a", from: null, to: "1" },
    { ref: "refs/heads/b", from: "1", to: "2" },
    { ref: "refs/heads/a", from: "1", to: "3" },
    { ref: "refs/heads/b", from: "2", to: "1" },
  ];
  expect(joinRefs(moves)).toEqual([{ ref: "refs/heads/a", from: null, to: "3" }]);
  expect(joinRefs(moves).map(backOf)).toEqual([{ ref: "refs/heads/a", from: "3", to: null }]);
});

test("several writes of a file are one, by its root and path", () => {
  const [one, two] = [{ text: "1" }, { text: "2" }];
  expect(
    joinFiles([
      { root: "state", path: "x", before: null, after: one },
      { root: "tree", path: "x", before: one, after: two },
      { root: "state", path: "x", before: one, after: two },
      { root: "tree", path: "x", before: two, after: one },
    ]),
  ).toEqual([{ root: "state", path: "x", before: null, after: two }]);
});
