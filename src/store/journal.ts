import { readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../core/model";
import { SessionError } from "../errors";
import { makeFolder, readIfThere, removeDurably, writeAtomic } from "./atomic-file";

/** Content of a file in a journal entry: UTF-8 text, base64 where it is not, null where there is no file. */
export type FileContent = { text: string } | { base64: string } | null;

/** One file that an operation writes. `root` says below which folder `path` lies: local state or the work tree. */
export interface FileStep {
  root: "state" | "tree";
  path: string;
  before: FileContent;
  after: FileContent;
}

/** A commit in the making: ours is the one that stands on `parent`, carries `trailer` and is not the amended one. */
export interface CommitIntent {
  kind: "commit";
  branch: string | null;
  parent: string | null;
  /** The private index that becomes the real one, if that still is `indexBefore`. */
  index: string;
  indexBefore: string | null;
  trailer: string;
  replaces: string | null;
}

/** A branch being made or checked out, here or in a new linked work tree. */
export interface SwitchIntent {
  kind: "switch";
  from: string | null;
  fromCommit: string | null;
  to: string;
  created: string | null;
  worktree: string | null;
  /** Uncommitted work put under a ref before, and put back from one after; trees. */
  save: SavedWork | null;
  restore: SavedWork | null;
}

/** A snapshot under its ref. `displaced`: earlier work that the ref held before, kept under `refs/session/undo/` since. */
export interface SavedWork {
  ref: string;
  tree: string;
  displaced: string | null;
}

/** A session ending: merged first where asked, then its record's ref moved. */
export interface EndIntent {
  kind: "end";
  branch: string;
  sessionId: string;
  record: { ref: string; before: string | null; after: string };
  merge: { target: string; before: string; commit: string; squash: boolean } | null;
}

/** What git is about to do, with what is needed to recognise whether it has happened. */
export type GitIntent = CommitIntent | SwitchIntent | EndIntent;

/** An operation as the journal keeps it: intent and prior state, written before anything acts. */
export interface JournalEntry {
  schema: 1;
  id: string;
  command: string;
  at: Instant;
  branch: string | null;
  /** The git dir of the worktree the operation ran in: undo takes back only its own worktree's. */
  worktree: string;
  /** The root of that work tree, where its `tree` files lie. */
  top: string;
  /** Operations of one command share this id. */
  group: string;
  outcome: "open" | "done" | "rolled-back" | "abandoned";
  git: GitIntent | null;
  files: FileStep[];
}

const OPEN = ".open.json";
const CLOSED = ".json";
/** Design: 200 operations or 30 days, whichever is reached first. */
const KEEP = 200;
const KEEP_DAYS = 30;

/** Writes or renews an open entry, durably, before the step it describes. */
export function writeEntry(folder: string, entry: JournalEntry): void {
  makeFolder(folder);
  writeAtomic(join(folder, entry.id + OPEN), `${JSON.stringify(entry)}\n`);
}

/**
 * Closes an entry: its outcome is written, then the name loses its open mark in one rename. Where the disk refuses, an
 * entry that is done stays open, which the next command finds done and closes; one that is rolled back goes altogether.
 */
export function closeEntry(
  folder: string,
  entry: JournalEntry,
  outcome: Exclude<JournalEntry["outcome"], "open">,
): void {
  const open = join(folder, entry.id + OPEN);
  try {
    if (outcome !== "done") writeAtomic(open, `${JSON.stringify({ ...entry, outcome })}\n`);
    renameSync(open, join(folder, entry.id + CLOSED));
  } catch {
    if (outcome === "rolled-back") removeDurably(open);
  }
}

/** Entries of operations that began and did not end, oldest first. */
export function openEntries(folder: string): JournalEntry[] {
  return names(folder)
    .filter((name) => name.endsWith(OPEN))
    .map((name) => readEntry(join(folder, name)));
}

/** Open entries that cannot be read, by their paths. */
export function brokenEntries(folder: string): string[] {
  const paths = names(folder)
    .filter((name) => name.endsWith(OPEN))
    .map((name) => join(folder, name));
  return paths.filter((path) => {
    try {
      readEntry(path);
      return false;
    } catch {
      return true;
    }
  });
}

/** Whether an operation stands open; a single look at the folder. */
export function hasOpenEntry(folder: string): boolean {
  return names(folder).some((name) => name.endsWith(OPEN));
}

/** Lets the oldest closed entries go. */
export function pruneJournal(folder: string, now: Date): void {
  const closed = names(folder).filter((name) => name.endsWith(CLOSED) && !name.endsWith(OPEN));
  const oldest = new Date(now.getTime() - KEEP_DAYS * 86_400_000).toISOString().replace(/[-:]/g, "").slice(0, 15);
  const surplus = closed.filter((name, index) => index < closed.length - KEEP || name.slice(0, 15) < oldest);
  for (const name of surplus) removeDurably(join(folder, name));
}

/** An id that sorts by time: `20261122T093000-4f2a9c`. */
export function newEntryId(now: Date): string {
  const random = crypto.getRandomValues(new Uint8Array(3));
  return `${now.toISOString().replace(/[-:]/g, "").slice(0, 15)}-${Buffer.from(random).toString("hex")}`;
}

/** Bytes as the journal keeps them. */
export function toContent(bytes: Uint8Array | null): FileContent {
  if (bytes === null) return null;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: Buffer.from(bytes).toString("base64") };
  }
}

/** The bytes a journal content stands for. */
export function fromContent(content: FileContent): Uint8Array | null {
  if (content === null) return null;
  return "text" in content
    ? new TextEncoder().encode(content.text)
    : new Uint8Array(Buffer.from(content.base64, "base64"));
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function readEntry(path: string): JournalEntry {
  const bytes = readIfThere(path);
  try {
    return JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())) as JournalEntry;
  } catch {
    throw new SessionError("UNREADABLE_STATE", { path, why: "the journal entry is not whole JSON" });
  }
}
