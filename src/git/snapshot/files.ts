import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import type { Oid } from "../../core/model";
import { statsOf } from "../../store/stats";
import { git } from "../exec";
import type { Repository } from "../repository";
import { pathBytes, type SnapshotFile } from "./manifest";

/** Where a path of a snapshot lies in the work tree, as bytes: names need not be UTF-8. */
export function onDisk(repository: Repository, file: SnapshotFile): Buffer {
  return Buffer.concat([Buffer.from(`${repository.top}/`), pathBytes(file)]);
}

/** What lies at a path: its bytes (a link's target), its kind and permissions. `other` is what no snapshot holds. */
export interface Lying {
  type: "file" | "link" | "other";
  mode: number;
  bytes: Uint8Array;
}

const OTHER: Lying = { type: "other", mode: 0, bytes: new Uint8Array() };

/** What lies at a path of the work tree now; null where nothing does. Folders, and what a link above leads to, are `other`. */
export function lying(repository: Repository, file: SnapshotFile): Lying | null {
  if (isBelowLink(repository, pathBytes(file))) return OTHER;
  const path = onDisk(repository, file);
  const stats = statsOf(path);
  if (!stats) return null;
  if (stats.isSymbolicLink()) return { type: "link", mode: 0, bytes: readlinkSync(path, { encoding: "buffer" }) };
  return stats.isFile() ? { type: "file", mode: stats.mode & 0o777, bytes: readFileSync(path) } : OTHER;
}

/** Whether a folder on the way to a path is a symbolic link: what lies there is not this work tree's. */
export function isBelowLink(repository: Repository, path: Buffer): boolean {
  return linkAbove(repository, path) !== null;
}

/** The first symbolic link on the way to a path, from the root of the work tree; null where there is none. */
export function linkAbove(repository: Repository, path: Buffer): Buffer | null {
  for (let end = path.indexOf(0x2f); end >= 0; end = path.indexOf(0x2f, end + 1)) {
    const folder = path.subarray(0, end);
    if (statsOf(Buffer.concat([Buffer.from(`${repository.top}/`), folder]))?.isSymbolicLink()) return folder;
  }
  return null;
}

/** The id that bytes have as a blob in this repository, without writing them. */
export function blobId(bytes: Uint8Array, hash: "sha1" | "sha256"): Oid {
  const header = new TextEncoder().encode(`blob ${bytes.length}\0`);
  return new Bun.CryptoHasher(hash).update(header).update(bytes).digest("hex") as Oid;
}

/** Whether a path holds exactly what the snapshot has for it. Where a folder or a link has taken its place, it is gone. */
export function holds(repository: Repository, file: SnapshotFile): boolean {
  const now = lying(repository, file);
  if (file.blob === null) return now === null || now.type === "other";
  if (now === null || now.type !== file.type || now.mode !== file.mode) return false;
  return blobId(now.bytes, file.blob.length === 64 ? "sha256" : "sha1") === file.blob;
}

/** Puts a file or link as the snapshot has it: whole, or not at all. The caller has made sure that nothing is lost. */
export async function put(repository: Repository, file: SnapshotFile): Promise<void> {
  if (file.blob === null) return;
  const path = onDisk(repository, file);
  const { stdout } = await git(repository.place, ["cat-file", "blob", file.blob], { timeoutMs: 0 });
  mkdirSync(parentOf(path), { recursive: true });
  // Short, and not made from the file's own name, which may be as long as a name can be.
  const temporary = Buffer.concat([parentOf(path), Buffer.from(`/.session-${file.blob.slice(0, 12)}.tmp`)]);
  if (statsOf(temporary)) unlinkSync(temporary);
  if (file.type === "link") symlinkSync(Buffer.from(stdout), temporary);
  else writeWhole(temporary, stdout, file.mode);
  renameSync(temporary, path);
}

function writeWhole(path: Buffer, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, "wx", mode);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    // The umask may have taken bits away.
    fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Takes a path out of the work tree, with folders that hold nothing after that. */
export function takeAway(repository: Repository, file: SnapshotFile): void {
  const path = onDisk(repository, file);
  const now = lying(repository, file);
  if (now === null || now.type === "other") return;
  unlinkSync(path);
  const top = Buffer.from(repository.top);
  for (let folder = parentOf(path); folder.length > top.length; folder = parentOf(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}

function parentOf(path: Buffer): Buffer {
  return path.subarray(0, path.lastIndexOf(0x2f));
}
