import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GitIntent } from "../../store/intents";
import { closeEntry, type JournalEntry, nextEntryId, writeEntry } from "../../store/journal";
import type { Instant } from "../model";
import type { Workspace } from "../workspace";
import { readPast } from "./operations";
import { noMoves } from "./plan";

let journal = "";
beforeEach(() => {
  journal = mkdtempSync(join(tmpdir(), "session-journal-"));
});
afterEach(() => rmSync(journal, { recursive: true }));

const NOW = new Date("2026-11-22T09:30:00Z");

/** Adds a closed entry. @returns its group */
function did(command: string, more: Partial<JournalEntry> = {}): string {
  const id = nextEntryId(journal, NOW);
  const entry: JournalEntry = {
    schema: 1,
    id,
    command,
    at: "2026-11-22T09:30:00Z" as Instant,
    branch: "main",
    worktree: "/here/.git",
    place: "",
    top: "/here",
    group: id,
    outcome: "open",
    git: null,
    files: [{ root: "state", path: "x", before: null, after: { text: command } }],
    ...more,
  };
  writeEntry(journal, entry);
  closeEntry(journal, entry, more.outcome && more.outcome !== "open" ? more.outcome : "done");
  return entry.group;
}

const undo = (of: string, redo = false): GitIntent => ({ kind: "undo", redo, of, moves: noMoves() });

function past(): { done: string[]; undone: string[] } {
  const workspace = {
    layout: { journal },
    repository: { commonDir: "/moved/.git", gitDir: "/moved/.git" },
  } as unknown as Workspace;
  const { done, undone } = readPast(workspace);
  return { done: done.map(({ command }) => command), undone: undone.map(({ operation }) => operation.command) };
}

describe("what was done here", () => {
  test("is told newest first, with the entries of one command together", () => {
    const group = did("end");
    did("end", { group });
    did("start");
    expect(past()).toEqual({ done: ["start", "end"], undone: [] });
  });

  test("leaves out other work trees, what came to nothing, and what changed nothing", () => {
    did("start");
    did("pause", { place: "worktrees/there" });
    did("checkpoint", { outcome: "rolled-back" });
    did("checkpoint", { outcome: "abandoned" });
    const failed = did("end");
    did("end", { group: failed, cancels: true });
    did("pause", { files: [] });
    did("doctor");
    expect(past()).toEqual({ done: ["start"], undone: [] });
  });

  test("goes from one pile to the other with undo and redo, and redo ends with the next operation", () => {
    const [start, pause] = [did("start"), did("pause")];
    did("undo", { git: undo(pause) });
    expect(past()).toEqual({ done: ["start"], undone: ["pause"] });
    did("undo", { git: undo(start) });
    expect(past()).toEqual({ done: [], undone: ["start", "pause"] });
    did("redo", { git: undo(start, true) });
    expect(past()).toEqual({ done: ["start"], undone: ["pause"] });
    did("undo", { git: undo(start), outcome: "rolled-back" });
    expect(past()).toEqual({ done: ["start"], undone: ["pause"] });
    did("note");
    expect(past()).toEqual({ done: ["note", "start"], undone: [] });
  });
});
