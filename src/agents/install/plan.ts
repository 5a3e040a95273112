import { dirname } from "node:path";
import type { ManagedFile } from "../managed-file";
import { lookAt, type Place } from "./place";
import { broughtBack, type Receipts, receiptOf } from "./receipt";
import { textOf } from "./text";

/** What becomes of files: their new content (null: gone), and the receipts as they are then. */
export interface Plan {
  writes: { path: string; before: Uint8Array | null; after: Uint8Array | null }[];
  /** Paths that stay as they are, as ours is there already, or is not. */
  kept: string[];
  receipts: Receipts;
}

/** A file in the middle of being planned. */
interface Draft {
  before: Uint8Array | null;
  now: Uint8Array | null;
}

type Change = (file: ManagedFile, text: string | null) => string | null;

/**
 * Plans what installing writes. Nothing is written here, so that a file that cannot be understood stops all of it.
 * @throws SessionError FOREIGN_FILE, STATE_SYMLINK
 */
export function planInstall(place: Place, files: readonly ManagedFile[], receipts: Receipts): Plan {
  const wanted = files.filter(({ path, sameAs }) => !sameAs || lookAt(place, path).path !== lookAt(place, sameAs).path);
  const drafts = draftsOf(place, wanted, (file, text) => file.put(text));
  return finish(drafts, receipts, (path, { before, now }, next) => {
    if (now === null) return now;
    const original = before === null ? null : broughtBack(receipts.files[path], before);
    // Where ours stood in it before without a receipt, what it was before that is not known, and is not made up.
    const known = original !== undefined || !wanted.some((file) => file.path === path && isIn(file, before));
    if (known) next.files[path] = receiptOf(original === undefined ? before : original, now);
    return now;
  });
}

/**
 * Plans what uninstalling writes: a file that nobody has changed since is brought back byte for byte, another one loses
 * what is ours.
 * @param others Files of tools that stay: what they share with these is kept.
 */
export function planUninstall(
  place: Place,
  files: readonly ManagedFile[],
  others: readonly ManagedFile[],
  receipts: Receipts,
): Plan {
  const drafts = draftsOf(place, files, (file, text) => (text === null ? null : file.take(text)));
  return finish(drafts, receipts, (path, { before, now }, next) => {
    const original = before === null ? undefined : broughtBack(receipts.files[path], before);
    if (now !== null && others.some((file) => file.path === path && isIn(file, now))) {
      if (original !== undefined) next.files[path] = receiptOf(original, now);
      return now;
    }
    delete next.files[path];
    return original === undefined ? now : original;
  });
}

function isIn(file: ManagedFile, bytes: Uint8Array | null): boolean {
  if (bytes === null) return false;
  try {
    return file.isIn(textOf(file.path, bytes).text);
  } catch {
    return false;
  }
}

function draftsOf(place: Place, files: readonly ManagedFile[], change: Change): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const file of files) {
    const { path, bytes } = lookAt(place, file.path);
    const draft = drafts.get(path) ?? { before: bytes, now: bytes };
    const read = draft.now === null ? null : textOf(file.path, draft.now);
    const text = change(file, read?.text ?? null);
    const encoded = text === null ? null : (read?.back(text) ?? new TextEncoder().encode(text));
    drafts.set(path, { before: draft.before, now: encoded });
  }
  return drafts;
}

function finish(
  drafts: ReadonlyMap<string, Draft>,
  receipts: Receipts,
  settle: (path: string, draft: Draft, next: Receipts) => Uint8Array | null,
): Plan {
  const plan: Plan = {
    writes: [],
    kept: [],
    receipts: { files: { ...receipts.files }, folders: [...receipts.folders] },
  };
  for (const [path, draft] of drafts) {
    if (same(draft.before, draft.now)) {
      plan.kept.push(path);
      continue;
    }
    const after = settle(path, draft, plan.receipts);
    plan.writes.push({ path, before: draft.before, after });
  }
  return plan;
}

function same(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}

/** The folders above a path, the nearest first, without the root. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); folder !== "." && folder !== "/"; folder = dirname(folder)) folders.push(folder);
  return folders;
}
