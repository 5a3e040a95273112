import { expect, test } from "bun:test";
import { renderNoteChange, renderNotes } from "./notes";
import { paintFor } from "./paint";

const paint = paintFor({ color: false, unicode: true, links: false, width: 40 });
const note = (id: string, text: string, handoff = false) => ({ id, text, handoff });

test("the list shows every note whole", () => {
  expect(
    renderNotes(
      [note("note-1", "one"), note("note-12", "two\n  長いテキスト and some more words", true)],
      "feature/x",
      paint,
    ),
  ).toBe(`feature/x  2 notes

  note-1   one
  note-12  two
             長いテキスト and some more
           words
           for the handoff`);
  expect(renderNotes([], "feature/x", paint)).toBe("feature/x  no notes yet\n  keep one with: session note TEXT");
});

test("a change says how to take it back", () => {
  expect(renderNoteChange("add", { note: note("note-1", "a", true), before: null }, paint)).toBe(
    "✓ note-1  a\n  goes into the handoff too\n  undo with: session note remove note-1",
  );
  expect(renderNoteChange("edit", { note: note("note-1", "b"), before: note("note-1", "a c") }, paint)).toBe(
    "✓ note-1  b\n  undo with: session note edit note-1 'a c'",
  );
  expect(
    renderNoteChange("remove", { note: note("note-1", "list"), before: note("note-1", "list", true) }, paint),
  ).toBe("✓ removed note-1  list\n  undo with: session note add --handoff list");
  expect(renderNoteChange("edit", { note: note("note-1", "b"), before: note("note-1", "a\n  c") }, paint)).toBe(
    "✓ note-1  b\n  it said:\n    a\n      c",
  );
});
