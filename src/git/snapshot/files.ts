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

/** What lies at a path now: its bytes (a link's target), its kind and permissions; null where nothing does. */
export function lying(path: Buffer): { type: "file" | "link" | "other"; mode: number; bytes: Uint8Array } | null {
  const stats = statsOf(path);
  if (!stats) return null;
  if (stats.isSymbolicLink()) return { type: "link", mode: 0, bytes: readlinkSync(path, { encoding: "buffer" }) };
  if (!stats.isFile()) return { type: "other", mode: 0, bytes: new Uint8Array() };
  return { type: "file", mode: stats.mode & 0o777, bytes: readFileSync(path) };
}

/** The id that bytes have as a blob in this repository, without writing them. */
export function blobId(bytes: Uint8Array, hash: "sha1" | "sha256"): Oid {
  const header = new TextEncoder().encode(`blob ${bytes.length}\0`);
  return new Bun.CryptoHasher(hash).update(header).update(bytes).digest("hex") as Oid;
}

/** Whether a path holds exactly what the snapshot has for it. */
export function holds(repository: Repository, file: SnapshotFile): boolean {
  const now = lying(onDisk(repository, file));
  if (file.blob === null) return now === null;
  if (now === null || now.type !== file.type || now.mode !== file.mode) return false;
  return blobId(now.bytes, file.blob.length === 64 ? "sha256" : "sha1") === file.blob;
}

/** Puts a path as the snapshot has it: whole, or not at all. */
export async function put(repository: Repository, file: SnapshotFile): Promise<void> {
  if (file.blob === null) return takeAway(repository, file);
  const path = onDisk(repository, file);
  const { stdout } = await git(repository.place, ["cat-file", "blob", file.blob], { timeoutMs: 0 });
  mkdirSync(parentOf(path), { recursive: true });
  const temporary = Buffer.concat([path, Buffer.from(`.${file.blob.slice(0, 8)}.session-tmp`)]);
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
  if (statsOf(path)) unlinkSync(path);
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
