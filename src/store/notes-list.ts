import { type FileShape, itemEnd, shapeOf } from "./markdown-blocks";
import { type ByteLines, contentOf, joinLines, splitLines, textOf } from "./markdown-lines";
import { dedent, type NoteParts, noteParts, noteText } from "./notes-text";

/** One note of the file: a bullet with all that stands deeper beneath it. */
export interface NoteEntry {
  /** Null until the next write gives it one. */
  readonly id: string | null;
  readonly text: string;
  readonly handoff: boolean;
  /** Its first line, counted from 1. */
  readonly line: number;
  /** Its last line, counted from 1. */
  readonly lastLine: number;
  /** Column at which its text stands on the lines after the first. */
  readonly column: number;
  /** The bytes of the first line, taken apart. */
  readonly parts: NoteParts;
}

/** notes.md: every line as it stands, and the notes found among them. */
export interface NoteFile extends ByteLines {
  readonly notes: readonly NoteEntry[];
  readonly shape: FileShape;
}

/** Two notes of a file carry one id. */
export class DuplicateNoteId extends Error {
  override readonly name = "DuplicateNoteId";

  constructor(
    readonly id: string,
    readonly lines: [number, number],
  ) {
    super(`${id} stands twice, on lines ${lines.join(" and ")}`);
  }
}

/**
 * Finds the notes of a file. Every bullet at the margin begins one: `- note-1: text`, or `- note-2 (handoff): text`
 * for the handoff; deeper lines beneath belong to its text. Bullets in code fences and comments begin none, nor do
 * bullets with nothing beside them.
 * @throws DuplicateNoteId
 */
export function parseNotes(bytes: Uint8Array): NoteFile {
  const { bom, lines } = splitLines(bytes);
  const shape = shapeOf(lines);
  const notes: NoteEntry[] = [];
  const seen = new Map<string, number>();
  for (const [at, { item, container, indent }] of shape.shapes.entries()) {
    const parts = noteParts(lines[at] ?? "");
    if (item === null || container > 0 || indent > 3 || !parts) continue;
    const { id, handoff } = parts;
    const end = itemEnd(shape.shapes, at, indent, item);
    const beneath = lines.slice(at + 1, end).map((below) => dedent(contentOf(below), item));
    const text = noteText(textOf([parts.text, ...beneath].join("\n")));
    const line = at + 1;
    const first = id === null ? undefined : seen.get(id);
    if (id !== null && first !== undefined) throw new DuplicateNoteId(id, [first, line]);
    if (id !== null) seen.set(id, line);
    notes.push({ id, text, handoff, line, lastLine: end, column: item, parts });
  }
  return { bom, lines, notes, shape };
}

/** The bytes of the file: those it was read from, unless it was edited. */
export function printNotes(file: NoteFile): Uint8Array {
  return joinLines(file);
}
