import { itemColumn } from "./markdown-blocks";
import { bytesOf, endingOf, insertLines, joinLines, newlineAt } from "./markdown-lines";
import { DuplicateNoteId, type NoteEntry, type NoteFile, parseNotes } from "./notes-list";
import { noteLabel, noteLines, noteText } from "./notes-text";
import { oneLine } from "./tasklist-line";

/** No note of the file has this id. */
export class UnknownNoteId extends Error {
  override readonly name = "UnknownNoteId";

  constructor(readonly id: string) {
    super(`no note has the id ${id}`);
  }
}

/**
 * The edited file would not read back as meant: uneven indents or an open code fence or comment would bring other lines
 * into a note or out of one; or what was given as an id is none. The file is to stay as it is.
 */
export class NoteEditRefused extends Error {
  override readonly name = "NoteEditRefused";

  constructor() {
    super(
      "the edit would change which other lines are notes; even out the file's indents and close its code fences first",
    );
  }
}

/** What an edit promises of a note. */
type Expected = Pick<NoteEntry, "id" | "handoff" | "text">;

/**
 * The id for the next note: one above the highest in the file.
 * @param floor The highest number ever given in this file, so that ids of removed notes stay theirs; 0 if unknown.
 */
export function nextNoteId(file: NoteFile, floor = 0): string {
  return `note-${highestNumber(file, floor) + 1n}`;
}

/** Gives an id to every note that has none, from the top down. `floor` as for `nextNoteId`. */
export function withNoteIds(file: NoteFile, floor = 0): NoteFile {
  const lines = [...file.lines];
  let number = highestNumber(file, floor);
  const notes = file.notes.map((note) => {
    if (note.id !== null) return note;
    number += 1n;
    const id = `note-${number}`;
    lines[note.line - 1] = firstLine(file, note, noteLabel(id, note.handoff, note.parts.text));
    return { ...note, id };
  });
  return notes.every((note, at) => note === file.notes[at]) ? file : checkedEdit(file, lines, notes);
}

/**
 * Adds a note behind the last one. Where there is none it comes at the end, in front of a code fence or comment that
 * is not closed; an empty file gets the title first.
 * @param title The whole line that heads a new file, such as `# Notes`.
 * @throws DuplicateNoteId naming the line that has the id and the one the note would get; NoteEditRefused
 */
export function appendNote(file: NoteFile, note: Expected & { id: string }, title: string): NoteFile {
  const { lines, notes, shape } = file;
  const last = notes.at(-1);
  const at = last?.lastLine ?? shape.open ?? lines.length;
  const twin = notes.find(({ id }) => id === note.id);
  if (twin) throw new DuplicateNoteId(note.id, [twin.line, at + 1]);
  const text = noteText(note.text);
  const indent = " ".repeat(itemColumn(shape.shapes, at, last?.parts.indent.length ?? 0));
  const head = `${indent}${last?.parts.bullet ?? "-"} `;
  const apart = !last && at > 0 && !shape.shapes[at - 1]?.blank ? [""] : [];
  const before = lines.length === 0 ? [bytesOf(oneLine(title)), ""] : apart;
  const added = [...before, ...noteLines(head, note.id, note.handoff, text, head.length)];
  return checkedEdit(file, insertLines(lines, at, added), [...notes, { ...note, text }]);
}

/** Changes a note's text, its flag or both; lines outside of it stay. @throws UnknownNoteId, NoteEditRefused */
export function setNote(file: NoteFile, id: string, change: { text?: string; handoff?: boolean }): NoteFile {
  const note = noteById(file, id);
  const handoff = change.handoff ?? note.handoff;
  const text = change.text === undefined ? note.text : noteText(change.text);
  if (handoff === note.handoff && text === note.text) return file;
  const expected = file.notes.with(file.notes.indexOf(note), { ...note, handoff, text });
  const at = note.line - 1;
  if (text === note.text) {
    return checkedEdit(
      file,
      file.lines.with(at, firstLine(file, note, noteLabel(id, handoff, note.parts.text))),
      expected,
    );
  }
  const { indent, bullet, gap } = note.parts;
  const newline = newlineAt(file.lines, note.line);
  const contents = noteLines(indent + bullet + gap, id, handoff, text, note.column);
  const end = endingOf(file.lines[note.lastLine - 1] ?? "");
  const written = contents.map((content, line) => content + (line === contents.length - 1 ? end : newline));
  return checkedEdit(file, [...file.lines.slice(0, at), ...written, ...file.lines.slice(note.lastLine)], expected);
}

/** Takes a note away with all its lines. @throws UnknownNoteId, NoteEditRefused */
export function removeNote(file: NoteFile, id: string): NoteFile {
  const note = noteById(file, id);
  const lines = file.lines.toSpliced(note.line - 1, note.lastLine - note.line + 1);
  return checkedEdit(
    file,
    lines,
    file.notes.filter((other) => other !== note),
  );
}

function firstLine(file: NoteFile, { line, parts }: NoteEntry, label: string): string {
  return parts.indent + parts.bullet + parts.gap + label + parts.text + endingOf(file.lines[line - 1] ?? "");
}

/** A bigint, for a person may write a number of any length. */
function highestNumber({ notes }: NoteFile, floor: number): bigint {
  let highest = BigInt(floor);
  for (const { id } of notes) {
    const number = BigInt(id === null ? 0 : id.slice("note-".length));
    if (number > highest) highest = number;
  }
  return highest;
}

function noteById(file: NoteFile, id: string): NoteEntry {
  const note = file.notes.find((other) => other.id === id);
  if (!note) throw new UnknownNoteId(id);
  return note;
}

/** Reads an edited file back and compares it with what was meant. */
function checkedEdit(file: NoteFile, lines: readonly string[], expected: readonly Expected[]): NoteFile {
  const edited = reread(file, lines);
  const same = edited.notes.every((note, at) => {
    const { id, handoff, text } = expected[at] ?? {};
    return note.id === id && note.handoff === handoff && note.text === text;
  });
  if (!same || edited.notes.length !== expected.length) throw new NoteEditRefused();
  return edited;
}

function reread(file: NoteFile, lines: readonly string[]): NoteFile {
  try {
    return parseNotes(joinLines({ bom: file.bom, lines }));
  } catch (cause) {
    if (cause instanceof DuplicateNoteId) throw new NoteEditRefused();
    throw cause;
  }
}
