import { rmdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder, readIfThere, refuseLinks, removeDurably, writeAtomic } from "../store/atomic-file";
import type { FileContent, FileStep } from "../store/intents";
import { fromContent, type JournalEntry } from "../store/journal";
import type { Workspace } from "./workspace";

/** What of a journal entry tells of files; those of an undo leave no empty folder behind. */
type FilesOf = Pick<JournalEntry, "files"> & { git: { kind: string } | null };

/** Puts values that only git could tell (a commit's id) into planned files. */
export function fillTokens(files: readonly FileStep[], values: Readonly<Record<string, string>>): FileStep[] {
  const fill = (text: string): string =>
    Object.entries(values).reduce((filled, [token, value]) => filled.replaceAll(token, value), text);
  return files.map((file) =>
    file.after && "text" in file.after ? { ...file, after: { text: fill(file.after.text) } } : file,
  );
}

/** Where the roots of journal paths lie. */
export function rootsOf({ layout, repository }: Workspace): Record<FileStep["root"], string> {
  return { state: layout.root, tree: repository.top };
}

/**
 * Writes an entry's files, each a compare-and-swap on what was read. A file that already holds the new content is passed over.
 * @returns the first path that holds neither the old nor the new content; then nothing was written
 */
export function applyFiles(entry: FilesOf, roots: Record<FileStep["root"], string>): string | null {
  const pending: FileStep[] = [];
  for (const file of entry.files) {
    const current = readSafely(roots[file.root], file.path);
    if (same(current, fromContent(file.after))) continue;
    if (!same(current, fromContent(file.before))) return file.path;
    pending.push(file);
  }
  for (const file of pending) put(join(roots[file.root], file.path), file.after);
  // Taken back, a file's folder goes with it where it was made for it.
  if (entry.git?.kind === "undo") dropEmptyFolders(entry.files, roots);
  return null;
}

function dropEmptyFolders(files: readonly FileStep[], roots: Record<FileStep["root"], string>): void {
  for (const { root, path, after } of files) {
    if (after !== null) continue;
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
      try {
        rmdirSync(join(roots[root], folder));
      } catch (cause) {
        if (!(cause instanceof Error && "code" in cause && cause.code === "ENOENT")) break;
      }
    }
  }
}

/** Puts back what an entry has already written; a file that somebody has changed since stays. @throws SessionError DISK */
export function takeBackFiles(entry: FilesOf, roots: Record<FileStep["root"], string>): void {
  for (const { root, path, before, after } of entry.files) {
    const written = !same(fromContent(before), fromContent(after));
    if (written && same(readSafely(roots[root], path), fromContent(after))) put(join(roots[root], path), before);
  }
}

function put(path: string, content: FileContent): void {
  const bytes = fromContent(content);
  if (bytes === null) {
    removeDurably(path);
    return;
  }
  makeFolder(dirname(path));
  writeAtomic(path, bytes);
}

/** A file's bytes below a root, no part of the path being a symbolic link. @throws SessionError STATE_SYMLINK, UNREADABLE_STATE */
export function readSafely(root: string, path: string): Uint8Array | null {
  refuseLinks(root, join(root, path));
  return readIfThere(join(root, path));
}

/** Whether two contents are the same bytes, or both are no file. */
export function same(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}
