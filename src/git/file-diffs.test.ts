import { expect, test } from "bun:test";
import { parseFileDiffs } from "./file-diffs";

const record = (letter: string, ...paths: string[]): string =>
  [`:100644 100644 1111111 2222222 ${letter}`, ...paths].map((field) => `${field}\0`).join("");

test("lines are numbered in the file they stand in, and a line of content is never a header", () => {
  const records = record("M", "a.ts") + record("R090", "old.ts", "new name.ts") + record("M", "bin");
  const patch = [
    "diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -3,2 +3 @@ f\n-three\n--- four\n+drei\n@@ -10,0 +9,2 @@\n+@@ ten\n++++ eleven\n",
    'diff --git a/old.ts "b/new name.ts"\nrename from old.ts\nrename to new name.ts\n@@ -1 +1 @@\n-x\n+y\n',
    "diff --git a/bin b/bin\nBinary files a/bin and b/bin differ\n",
  ].join("");
  expect(parseFileDiffs(new TextEncoder().encode(`${records}\0${patch}`))).toEqual([
    {
      path: "a.ts",
      removed: [
        { line: 3, text: "three" },
        { line: 4, text: "-- four" },
      ],
      added: [
        { line: 3, text: "drei" },
        { line: 9, text: "@@ ten" },
        { line: 10, text: "+++ eleven" },
      ],
    },
    { path: "new name.ts", removed: [{ line: 1, text: "x" }], added: [{ line: 1, text: "y" }] },
    { path: "bin", removed: [], added: [] },
  ]);
});
