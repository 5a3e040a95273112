import { appendFileSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../core/model";
import { SessionError } from "../errors";
import { makeFolder, readIfThere, removeDurably, writeAtomic } from "./atomic-file";
import type { FileContent, FileStep, GitIntent } from "./intents";
import { dropKeptIndexes } from "./kept-index";

/** An operation as the journal keeps it: intent and prior state, written before anything acts. */
export interface JournalEntry {
  schema: 1;
  id: string;
  command: string;
  at: Instant;
  branch: string | null;
  /** The git dir of the worktree the operation ran in. */
  worktree: string;
  /** The same from the common git dir, so that it holds where the repository is moved: undo takes back only its own worktree's. */
  place: string;
  /** The root of that work tree, where its `tree` files lie. */
  top: string;
  /** Operations of one command share this id. */
  group: string;
  outcome: "open" | "done" | "rolled-back" | "abandoned";
  git: GitIntent | null;
  files: FileStep[];
  /** What the tokens in `files` stand for, once it is done. */
  values?: Record<string, string>;
  /** With it the whole group has come to nothing: it was taken back where it failed. */
  cancels?: true;
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
 * @param values what the tokens in its files stand for
 */
export function closeEntry(
  folder: string,
  entry: JournalEntry,
  outcome: Exclude<JournalEntry["outcome"], "open">,
  values: Readonly<Record<string, string>> = {},
): void {
  const open = join(folder, entry.id + OPEN);
  try {
    if (outcome !== "done") writeAtomic(open, `${JSON.stringify({ ...entry, outcome })}\n`);
    // A line behind the entry, unsynced: it is told again by whoever finds the entry still open.
    else if (Object.keys(values).length > 0) appendFileSync(open, `${JSON.stringify(values)}\n`);
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

/** Entries of operations that are over, oldest first. Those that cannot be read are left out. */
export function closedEntries(folder: string): JournalEntry[] {
  return closedNames(folder).flatMap((name) => {
    try {
      const { outcome, ...entry } = readEntry(join(folder, name));
      // A rename closes what is done; any other outcome was written first.
      return [{ ...entry, outcome: outcome === "open" ? "done" : outcome }];
    } catch {
      return [];
    }
  });
}

/**
 * Lets the oldest closed entries go, with the indexes kept for them.
 * @returns those of them for which a ref may be kept
 */
export function pruneJournal(folder: string, now: Date): JournalEntry[] {
  const closed = closedNames(folder);
  const oldest = stampOf(new Date(now.getTime() - KEEP_DAYS * 86_400_000));
  const surplus = closed.filter((name, index) => index < closed.length - KEEP || name.slice(0, 15) < oldest);
  const gone = surplus.flatMap((name) => {
    try {
      return [readEntry(join(folder, name))];
    } catch {
      return [];
    }
  });
  for (const name of surplus) {
    removeDurably(join(folder, name));
    dropKeptIndexes(folder, name.slice(0, -CLOSED.length));
  }
  return gone.filter(({ git }) => git !== null);
}

/**
 * An id that sorts behind every other in the journal, also where the clock stands still or jumps back:
 * `20261122T093000-000001-4f2a9c`.
 */
export function nextEntryId(folder: string, now: Date): string {
  const last = names(folder)
    .filter((name) => name.endsWith(CLOSED))
    .at(-1);
  const [stamp, lastStamp] = [stampOf(now), last?.slice(0, 15) ?? ""];
  if (last === undefined || stamp > lastStamp) return `${stamp}-000001-${randomHex()}`;
  const count = Number(/^.{15}-(\d{6})-/.exec(last)?.[1] ?? 0);
  return `${lastStamp}-${String(count + 1).padStart(6, "0")}-${randomHex()}`;
}

/** An id that sorts by time: `20261122T093000-4f2a9c`. */
export function newEntryId(now: Date): string {
  return `${stampOf(now)}-${randomHex()}`;
}

const randomHex = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(3))).toString("hex");

const stampOf = (now: Date): string => now.toISOString().replace(/[-:]/g, "").slice(0, 15);

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

/** A folder that is there and cannot be read is no empty one: what stands open in it would be passed by. */
function names(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR")) return [];
    throw cause;
  }
}

function closedNames(folder: string): string[] {
  return names(folder).filter((name) => name.endsWith(CLOSED) && !name.endsWith(OPEN));
}

/** What came of an entry; a kill or a power cut may have left half of that line. */
function valuesIn(line: string): Pick<JournalEntry, "values"> {
  try {
    return line === "" ? {} : { values: JSON.parse(line) as Record<string, string> };
  } catch {
    return {};
  }
}

function readEntry(path: string): JournalEntry {
  const [first = "", second = ""] = new TextDecoder().decode(readIfThere(path) ?? new Uint8Array()).split("\n");
  try {
    const entry = JSON.parse(first) as JournalEntry;
    return { ...entry, ...valuesIn(second) };
  } catch {
    throw new SessionError("UNREADABLE_STATE", { path, why: "the journal entry is not whole JSON" });
  }
}
