import { existsSync } from "node:fs";
import { closedEntries, type JournalEntry } from "../../store/journal";
import type { Instant } from "../model";
import { placeOf, requireInitialised, type Workspace } from "../workspace";

/** What one command has done in this work tree: its journal entries in their order. */
export interface Operation {
  /** The group of its entries. */
  id: string;
  command: string;
  at: Instant;
  branch: string | null;
  entries: JournalEntry[];
}

/** An operation that was taken back, with the journal entry of that undo. */
export interface Undone {
  operation: Operation;
  undo: JournalEntry;
}

/** The operations of this work tree, newest first. */
export interface Past {
  /** What undo would take back, one after the other. */
  done: Operation[];
  /** What redo would do again; empty as soon as another operation is made. */
  undone: Undone[];
}

/** Commands that mend or accompany, and change nothing a person asked for: undo looks past them. */
const BESIDE = new Set(["recovery", "doctor", "agent hook", "git hook", "automatic snapshot"]);

/** Refuses where session was never set up; what was taken out again may come back. @throws SessionError NOT_INITIALISED */
export async function requirePast(workspace: Workspace): Promise<void> {
  if (!existsSync(workspace.layout.journal)) await requireInitialised(workspace);
}

/** Reads the journal. Only operations of this very work tree count: those of others are not undone from here. */
export function readPast({ layout, repository }: Workspace): Past {
  const groups = new Map<string, JournalEntry[]>();
  const here = placeOf(repository);
  for (const entry of closedEntries(layout.journal)) {
    if (entry.place !== here || BESIDE.has(entry.command)) continue;
    groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  }
  const [done, undone]: [Operation[], Undone[]] = [[], []];
  for (const [id, entries] of groups) {
    if (entries.some(({ cancels, outcome }) => cancels && outcome === "done")) continue;
    const acted = entries.filter((entry) => entry.outcome === "done" && acts(entry));
    const [first] = acted;
    if (!first) continue;
    if (first.git?.kind === "undo") move(first, done, undone);
    else {
      done.unshift({ id, command: first.command, at: first.at, branch: first.branch, entries: acted });
      undone.length = 0;
    }
  }
  return { done, undone };
}

/** An undo takes the operation off one pile and lays it on the other; a redo brings it back. */
function move(entry: JournalEntry, done: Operation[], undone: Undone[]): void {
  if (entry.git?.kind !== "undo") return;
  const { of, redo } = entry.git;
  if (redo) {
    const at = undone.findIndex(({ operation }) => operation.id === of);
    for (const { operation } of at < 0 ? [] : undone.splice(at, 1)) done.unshift(operation);
    return;
  }
  const at = done.findIndex(({ id }) => id === of);
  for (const operation of at < 0 ? [] : done.splice(at, 1)) undone.unshift({ operation, undo: entry });
}

function acts({ git, files }: JournalEntry): boolean {
  return git !== null || files.some(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}
