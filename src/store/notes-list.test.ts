import { describe, expect, test } from "bun:test";
import { DuplicateNoteId, parseNotes, printNotes } from "./notes-list";
import { dedent, noteText } from "./notes-text";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => parseNotes(bytes(text));
const brief = (text: string) => read(text).notes.map(({ id, handoff, text: words }) => [id, handoff, words]);

describe("parseNotes", () => {
  test("reads ids, the word for the handoff and further lines", () => {
    const file = "# Notes\n\n- note-1: a\n  b\n\n    c\n- note-2 (handoff): d\n* learned: e\n- (Handoff): f\n";
    expect(brief(file)).toEqual([
      ["note-1", false, "a\nb\n\n  c"],
      ["note-2", true, "d"],
      [null, false, "learned: e"],
      [null, true, "f"],
    ]);
    expect(read(file).notes[0]).toMatchObject({ line: 3, lastLine: 6, column: 2 });
  });

  test("takes the text that follows an id for text", () => {
    expect(brief("- note-1: (handoff): a\n- note-2: note-1: b\n- note-3:c\n- note-4\n- note-5:\n  d")).toEqual([
      ["note-1", false, "(handoff): a"],
      ["note-2", false, "note-1: b"],
      ["note-3", false, "c"],
      [null, false, "note-4"],
      ["note-5", false, "d"],
    ]);
  });

  test("keeps deeper bullets in their note", () => {
    expect(brief("- note-1: a\n  - note-1: b\n  ```\n  - c\n  ```\n - d")).toEqual([
      ["note-1", false, "a\n- note-1: b\n```\n- c\n```"],
      [null, false, "d"],
    ]);
  });

  test("leaves what is no note", () => {
    expect(
      brief("text\n- \n-\n***\n- - -\n    - code\n1. one\n   - two\n> - a\n```\n- b\n```\n<!--\n- c\n-->\n"),
    ).toEqual([]);
  });

  test("reads through a byte order mark, CRLF, tabs and broken bytes", () => {
    const text = "\ufeff- note-1: a\r\n\tb\r\n\r\n\t\tc\r\n";
    expect(brief(text)).toEqual([["note-1", false, "a\nb\n\n\tc"]]);
    expect(printNotes(read(text))).toEqual(bytes(text));
    expect(parseNotes(Uint8Array.from([...bytes("- a"), 0xff])).notes[0]?.text).toBe("a\ufffd");
  });

  test("names both lines of an id that stands twice", () => {
    expect(() => read("- note-1: a\n  b\n- note-1 (handoff): c")).toThrow(new DuplicateNoteId("note-1", [1, 3]));
    expect(() => read("- note-1: a\n- note-1: b")).toThrow("note-1 stands twice, on lines 1 and 2");
  });
});

describe("noteText", () => {
  test("keeps lines and tabs, drops other control characters and outer blanks", () => {
    expect(noteText(" \n\n  a \r\n\tb\u0000c\r\u001b\u2028d\u00a0\n\n")).toBe("a\n\tb c\n\nd");
    expect(noteText("\u202ea🙂\ud800")).toBe("\u202ea🙂\ufffd");
  });
});

describe("dedent", () => {
  test("takes the depth of the text away, or one tab", () => {
    expect(dedent("    a", 2)).toBe("  a");
    expect(dedent(" a", 2)).toBe("a");
    expect(dedent("\t\ta", 2)).toBe("\ta");
    expect(dedent("  \ta", 2)).toBe("\ta");
  });
});
