import { describe, expect, setDefaultTimeout, test } from "bun:test";
import fc from "fast-check";
import { contentOf, joinLines } from "./markdown-lines";
import { appendNote, NoteEditRefused, nextNoteId, removeNote, setNote, withNoteIds } from "./notes-edit";
import { DuplicateNoteId, type NoteEntry, type NoteFile, parseNotes, printNotes } from "./notes-list";
import { noteText } from "./notes-text";

const numRuns = Number(process.env.FUZZ_RUNS ?? 1000);
setDefaultTimeout(5000 + 10 * numRuns);
const latin1 = (text: string): string => Buffer.from(text).toString("latin1");

/** Any text, unpaired surrogates too, with what could be taken for structure. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        "\n",
        "\n",
        "\n",
        "note-9: x",
        "(handoff): ",
        "- ",
        "```",
        "~~~",
        "<!--",
        "-->",
        "# ",
        "  ",
        "\t",
        "\r",
        "\u2028",
        "\ufeff",
        "a",
        "🙂",
      ),
      { maxLength: 20 },
    )
    .map((pieces) => pieces.join("")),
);
const content = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("", "", "", " ", "  ", "   ", "    ", "\t"),
      fc.constantFrom("- ", "- ", "* ", "+   ", "-\t", "*      "),
      fc.constantFrom("", "ID: ", "ID (handoff): ", "(handoff): "),
      fc.nat(30),
      fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString("latin1").replaceAll("\n", "")),
    )
    .map(
      ([indent, bullet, label, number, rest]) => `${indent}${bullet}${label.replace("ID", `note-${number}`)}${rest}`,
    ),
  fc
    .tuple(fc.constantFrom("", " ", "  ", "    ", "\t"), fc.constantFrom("", "", "more", "-", "1. one"))
    .map((parts) => parts.join("")),
  fc
    .tuple(fc.constantFrom("", "", " ", "  ", "   "), fc.constantFrom("```", "~~~", "<!--", "-->", "- ```"))
    .map((parts) => parts.join("")),
  fc.constantFrom("# Notes", "***", latin1("\ufeff")),
);

/** A file of notes among other text; each id at most once. */
const mixture = fc
  .record({
    bom: fc.constantFrom("", "", latin1("\ufeff")),
    lines: fc.array(fc.tuple(content, fc.constantFrom("\n", "\n", "\r\n")), { maxLength: 14 }),
    closed: fc.boolean(),
  })
  .map(({ bom, lines, closed }) => {
    const seen = new Set<string>();
    const kept = lines.filter(([line]) => {
      const id = /note-\d+/.exec(line)?.[0];
      return id === undefined || (!seen.has(id) && seen.add(id));
    });
    const all = bom + kept.map(([line, end]) => line + end).join("");
    return new Uint8Array(Buffer.from(closed ? all : all.replace(/\r?\n$/, ""), "latin1"));
  });

const gist = (notes: readonly NoteEntry[]) =>
  notes.map(({ id, handoff, text: words }) => ({ id, handoff, text: words }));
const contents = (file: NoteFile): string[] => file.lines.map(contentOf);
const picked = (file: NoteFile, pick: number): NoteEntry => {
  fc.pre(file.notes.length > 0);
  const note = file.notes[pick % file.notes.length];
  if (!note) throw new RangeError("there is a note at every place");
  return note;
};

describe("notes of any content", () => {
  test("print what was read, byte for byte", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), mixture), (bytes) => {
        try {
          expect(printNotes(parseNotes(bytes))).toEqual(bytes);
        } catch (cause) {
          if (!(cause instanceof DuplicateNoteId)) throw cause;
        }
      }),
      { numRuns },
    );
  });

  test("get ids without another change", () => {
    fc.assert(
      fc.property(mixture, fc.nat(40), (bytes, floor) => {
        const file = parseNotes(bytes);
        const edited = withNoteIds(file, floor);
        expect(new Set(edited.notes.map(({ id }) => id)).size).toBe(file.notes.length);
        const restored = edited.lines.map((line, at) => {
          const before = file.notes.find((note) => note.line === at + 1);
          if (before?.id !== null) return line;
          const { id, parts } = edited.notes.find((note) => note.line === at + 1) ?? before;
          expect(Number(id?.slice(5))).toBeGreaterThan(floor);
          return line.replace(parts.label, before.parts.label);
        });
        expect(restored).toEqual([...file.lines]);
      }),
      { numRuns },
    );
  });

  test("give every appended text back, and keep all other lines", () => {
    fc.assert(
      fc.property(mixture, text, fc.boolean(), (bytes, words, handoff) => {
        const file = withNoteIds(parseNotes(bytes));
        const id = nextNoteId(file, 50);
        const edited = appendNote(file, { id, text: words, handoff }, "# Notes");
        const reread = parseNotes(printNotes(edited)).notes;
        expect(gist(reread)).toEqual([...gist(file.notes), { id, handoff, text: noteText(words) }]);
        const note = reread.at(-1);
        const rest = contents(edited).toSpliced((note?.line ?? 0) - 1, (note?.lastLine ?? 0) - (note?.line ?? 0) + 1);
        const added = rest.length - file.lines.length;
        expect(added).toBeLessThanOrEqual(file.lines.length === 0 ? 2 : 1);
        expect(rest.toSpliced((note?.line ?? 0) - 1 - added, added)).toEqual(contents(file));
      }),
      { numRuns },
    );
  });

  test("take a new text or flag in their own lines alone", () => {
    fc.assert(
      fc.property(mixture, fc.nat(), text, fc.boolean(), (bytes, pick, words, handoff) => {
        const file = withNoteIds(parseNotes(bytes));
        const note = picked(file, pick);
        const edited = setNote(file, note.id ?? "", { text: words, handoff });
        const at = file.notes.indexOf(note);
        const expected = gist(file.notes).with(at, { id: note.id, handoff, text: noteText(words) });
        expect(gist(parseNotes(printNotes(edited)).notes)).toEqual(expected);
        expect(edited.lines.slice(0, note.line - 1)).toEqual(file.lines.slice(0, note.line - 1));
        const now = edited.notes[at]?.lastLine ?? 0;
        expect(edited.lines.slice(now)).toEqual(file.lines.slice(note.lastLine));
      }),
      { numRuns },
    );
  });

  test("go with their own lines alone", () => {
    fc.assert(
      fc.property(mixture, fc.nat(), (bytes, pick) => {
        const file = withNoteIds(parseNotes(bytes));
        const note = picked(file, pick);
        try {
          const edited = removeNote(file, note.id ?? "");
          const lines = file.lines.filter((_, at) => at < note.line - 1 || at >= note.lastLine);
          expect(printNotes(edited)).toEqual(joinLines({ bom: file.bom, lines }));
          expect(gist(parseNotes(printNotes(edited)).notes)).toEqual(
            gist(file.notes.filter((other) => other !== note)),
          );
        } catch (cause) {
          if (!(cause instanceof NoteEditRefused)) throw cause;
          expect(file.lines.join("")).toMatch(/```|~~~|<!--|\u00ef\u00bb\u00bf|^[ \t]/m);
        }
      }),
      { numRuns },
    );
  });
});
