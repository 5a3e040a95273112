import { describe, expect, test } from "bun:test";
import { annotationsIn } from "./find";
import { newIn, offer } from "./new";

const WORDS = ["TODO", "FIXME", "DECISION", "BLOCKER", "@hack"];

describe("annotationsIn", () => {
  test("finds words in comments, with their places", () => {
    const text = `// TODO: one
const TODO = "FIXME: in a text";
f(); /* FIXME(ann) two
   BLOCKER: three */
// todo small, TODOS, XTODO, méTODO
// TODO, FIXME and the like; a word such as BLOCKER in a sentence
// @hack four
/** DECISION: five */
`;
    expect(annotationsIn("src/a.ts", text, WORDS)).toEqual([
      { path: "src/a.ts", line: 1, column: 4, kind: "TODO", text: "one" },
      { path: "src/a.ts", line: 3, column: 9, kind: "FIXME", text: "two" },
      { path: "src/a.ts", line: 4, column: 4, kind: "BLOCKER", text: "three" },
      { path: "src/a.ts", line: 7, column: 4, kind: "@hack", text: "four" },
      { path: "src/a.ts", line: 8, column: 5, kind: "DECISION", text: "five" },
    ]);
  });

  test.each([
    ["a.py", "x = '# TODO no' # TODO yes", "yes"],
    ["a.html", "<!-- TODO: yes -->", "yes"],
    ["a.sql", "-- TODO yes", "yes"],
    ["a.css", "/* TODO: yes*/", "yes"],
  ])("%s by the comments of its language", (path, text, expected) => {
    expect(annotationsIn(path, text, WORDS).map((one) => one.text)).toEqual([expected]);
  });

  test("control characters and long texts do not reach a terminal", () => {
    const [one] = annotationsIn("a.ts", `// TODO \u001b[2J\u202e${"x".repeat(500)}`, WORDS);
    expect(one?.text).toBe(` [2J ${"x".repeat(500)}`.trim().slice(0, 200));
  });

  test("nothing where nothing is asked for", () => {
    expect(annotationsIn("a.ts", "// TODO one", [])).toEqual([]);
    expect(annotationsIn("a.bin", "// TODO one", WORDS)).toEqual([]);
  });
});

describe("what is new", () => {
  const found = (text: string) => annotationsIn("a.ts", text, WORDS);

  test("is what was not there before, moved or not", () => {
    const before = found("// TODO one\n// TODO one\n// FIXME two\n");
    const after = found("\n\n// FIXME two\n// TODO one\n// TODO one\n// TODO one\n// TODO three\n");
    expect(newIn(before, after).map(({ line, text }) => `${line} ${text}`)).toEqual(["6 one", "7 three"]);
  });

  test("a decision or a blocker is offered, once", () => {
    const offers = (text: string, known: string[] = []) => found(text).map((one) => offer(one, known));
    expect(offers("// DECISION: don't cache\n// BLOCKER: -x\n// TODO three\n// DECISION\n")).toEqual([
      "a.ts:1 names a decision; record it with: session decisions add 'don'\\''t cache'",
      "a.ts:2 names a blocker; record it with: session blockers add -- '-x'",
      null,
      null,
    ]);
    expect(offers("// DECISION: Use PKCE", ["use pkce "])).toEqual([null]);
  });
});
