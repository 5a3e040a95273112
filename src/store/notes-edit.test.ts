import { describe, expect, test } from "bun:test";
import { appendNote, NoteEditRefused, nextNoteId, removeNote, setNote, UnknownNoteId, withNoteIds } from "./notes-edit";
import { DuplicateNoteId, type NoteFile, parseNotes, printNotes } from "./notes-list";

const read = (text: string): NoteFile => parseNotes(new TextEncoder().encode(text));
const print = (file: NoteFile): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(printNotes(file));
const add = (text: string, words = "new", handoff = false): string =>
  print(appendNote(read(text), { id: "note-9", text: words, handoff }, "# Notes"));
const set = (text: string, change: { text?: string; handoff?: boolean }): string =>
  print(setNote(read(text), "note-1", change));

describe("withNoteIds", () => {
  test("gives ids from the top down, above every number in use", () => {
    const text = "# N\n- a  \n  b\n- note-4: c\r\n- (handoff): d\n- \n  e\n- (handoff):\n  f";
    expect(print(withNoteIds(read(text)))).toBe(
      "# N\n- note-5: a  \n  b\n- note-4: c\r\n- note-6 (handoff): d\n- \n  e\n- note-7 (handoff):\n  f",
    );
    expect(print(withNoteIds(read("- a"), 7))).toBe("- note-8: a");
    expect(nextNoteId(read("- note-2: a"), 1)).toBe("note-3");
  });

  test("gives the same file where every note has one", () => {
    const file = read("- note-1: a\n");
    expect(withNoteIds(file)).toBe(file);
  });
});

describe("appendNote", () => {
  test("heads a new file with the title", () => {
    expect(add("")).toBe("# Notes\n\n- note-9: new\n");
    expect(add("\ufeff", "a", true)).toBe("\ufeff# Notes\n\n- note-9 (handoff): a\n");
  });

  test("puts further lines below the text", () => {
    expect(add("* note-1: a\r\n", "b\n\n  c\n- d\n")).toBe("* note-1: a\r\n* note-9: b\r\n\r\n    c\r\n  - d\r\n");
    expect(add("- note-1: a", "```\nb\n```")).toBe("- note-1: a\n- note-9:\n  ```\n  b\n  ```\n");
  });

  test("comes behind the last note, apart from other text, outside of an open fence", () => {
    expect(add("- note-1: a\n\n  b\n\nafter")).toBe("- note-1: a\n\n  b\n- note-9: new\n\nafter");
    expect(add("text")).toBe("text\n\n- note-9: new\n");
    expect(add("text\n```\n- a\n")).toBe("text\n\n- note-9: new\n```\n- a\n");
    expect(add("*    note-1: a\n  ```\nb")).toBe("*    note-1: a\n  * note-9: new\n  ```\nb");
  });

  test("refuses an id that is there, or is none", () => {
    expect(() => add("- note-9: a\n  b\n")).toThrow(new DuplicateNoteId("note-9", [1, 3]));
    expect(() => appendNote(read(""), { id: "n", text: "a", handoff: false }, "# N")).toThrow(NoteEditRefused);
  });
});

describe("setNote", () => {
  test("changes the flag and nothing else", () => {
    expect(set("a\n-  note-1:a  \r\n\tb\nc", { handoff: true })).toBe("a\n-  note-1 (handoff): a  \r\n\tb\nc");
    expect(set("- note-1 (handoff): a", { handoff: false })).toBe("- note-1: a");
  });

  test("writes a new text at the note's own depth and newline", () => {
    expect(set("-   note-1: a\r\n    b\r\n\r\nc", { text: "d\ne" })).toBe("-   note-1: d\r\n    e\r\n\r\nc");
    expect(set("- note-1 (handoff): a\n  b\n  c", { text: "d" })).toBe("- note-1 (handoff): d");
    expect(set("-\tnote-1: a", { text: "b\nc", handoff: true })).toBe("-\tnote-1 (handoff): b\n    c");
    expect(set("- note-1: a\n", { text: " " })).toBe("- note-1:\n");
  });

  test("gives the same file where nothing changes", () => {
    const file = read("- note-1: a \n\n  b");
    expect(setNote(file, "note-1", { text: "a\n\nb\n", handoff: false })).toBe(file);
    expect(() => setNote(file, "note-2", {})).toThrow(new UnknownNoteId("note-2"));
  });
});

describe("removeNote", () => {
  test("takes all lines of the note", () => {
    const text = "# N\n- note-1: a\n  b\n\n  c\n\n- note-2: d\nend";
    expect(print(removeNote(read(text), "note-1"))).toBe("# N\n\n- note-2: d\nend");
    expect(print(removeNote(read(text), "note-2"))).toBe("# N\n- note-1: a\n  b\n\n  c\n\nend");
    expect(() => removeNote(read(text), "note-3")).toThrow(UnknownNoteId);
  });

  test("refuses where another line would become a note", () => {
    expect(() => removeNote(read("- note-1: a\n\ufeff- note-2: b\n"), "note-1")).toThrow(NoteEditRefused);
    const twin = read("- note-1: a\n\ufeff- note-2: b\n- note-2: c\n");
    expect(() => removeNote(twin, "note-1")).toThrow(NoteEditRefused);
  });
});
