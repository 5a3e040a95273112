import { expect, test } from "bun:test";
import { lineInFile, parseAdded } from "./added-lines";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const raw = (letter: string, ...paths: string[]): string => `:100644 100644 aa bb ${letter}\0${paths.join("\0")}\0`;

test("nothing added is nothing", () => expect(parseAdded(bytes(""))).toEqual({ files: [], hidden: [], fresh: [] }));

test("added lines keep the numbers they have in the file", () => {
  const patch = [
    "diff --git a/a.txt b/a.txt",
    "index aa..bb 100644",
    "--- a/a.txt",
    "+++ b/a.txt",
    "@@ -2 +2,2 @@ a",
    "-b",
    "+B1",
    "+++ B2",
    "@@ -9,0 +11 @@ c",
    "+diff --git a/x b/x",
    "\\ No newline at end of file",
    "",
  ].join("\n");
  const { files } = parseAdded(bytes(`${raw("M", "a.txt")}\0${patch}`));
  const [file] = files;
  expect(file?.text).toBe("B1\n++ B2\n\ndiff --git a/x b/x");
  expect([1, 2, 4].map((line) => file && lineInFile(file, line))).toEqual([2, 3, 11]);
});

test("each section goes with its record: renamed, gone, of another type, hidden, with a name of two lines", () => {
  const records = [
    raw("R100", "old", "new"),
    raw("D", "gone"),
    raw("T", "l"),
    raw("A", "b.bin"),
    raw("A", "two\nlines"),
  ];
  const patch = [
    "diff --git a/old b/new\nsimilarity index 100%\nrename from old\nrename to new",
    "diff --git a/gone b/gone\ndeleted file mode 100644\nindex aa..00\nBinary files a/gone and /dev/null differ",
    "diff --git a/l b/l\ndeleted file mode 120000\nindex aa..00\n--- a/l\n+++ /dev/null\n@@ -1 +0,0 @@\n-a.txt",
    "diff --git a/l b/l\nnew file mode 100644\nindex 00..bb\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+real",
    "diff --git a/b.bin b/b.bin\nnew file mode 100644\nindex 00..bb\nBinary files /dev/null and b/b.bin differ",
    'diff --git "a/two\\nlines" "b/two\\nlines"\nnew file mode 100644\n--- /dev/null\n+++ "b/two\\nlines"\n@@ -0,0 +1 @@\n+n',
  ];
  expect(parseAdded(bytes(`${records.join("")}\0${patch.join("\n")}\n`))).toEqual({
    files: [
      { path: "l", text: "real", parts: [[1, 1]] },
      { path: "two\nlines", text: "n", parts: [[1, 1]] },
    ],
    hidden: ["b.bin"],
    fresh: ["new", "b.bin", "two\nlines"],
  });
});
