import { copyFileSync, existsSync, readdirSync, readFileSync, readlinkSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import type { Oid } from "../../core/model";
import { SessionError } from "../../errors";
import { statsOf } from "../../store/stats";
import { emptyTree } from "../empty-tree";
import { git, gitLine } from "../exec";
import { currentBranch } from "../head";
import { dropIndex, privateIndexPath } from "../index-file";
import type { Repository } from "../repository";
import { type StatusEntry, splitNul, type WorkTreeStatus } from "../status";
import { isBelowLink } from "./files";
import { type Manifest, SNAPSHOT_SCHEMA, type Snapshot, type SnapshotFile } from "./manifest";

/** What taking a snapshot needs beside the repository. */
export interface TakeRequest {
  /** `git status` with every untracked file named, and renames as what they are to the index: one path gone, one new. */
  status: WorkTreeStatus;
  at: string;
  /** Makes the private index's name. */
  operation: string;
  lock: number | null;
}

/**
 * Writes everything uncommitted into one tree: the raw index and its tree, and every file that differs from HEAD or is
 * not tracked, byte for byte and with its mode. No ref, index or file is changed; the objects are synced to disk.
 * @throws SessionError WORK_MOVED when a file changed while it was read
 */
export async function takeSnapshot(repository: Repository, request: TakeRequest): Promise<Snapshot> {
  const { status, at, operation, lock } = request;
  const entries = status.entries.filter(isSaved);
  const files = await hashFiles(repository, entries, lock);
  const index = await rawIndex(repository, operation, lock);
  const manifest: Manifest = {
    schema: SNAPSHOT_SCHEMA,
    branch: await currentBranch(repository),
    head: status.commit,
    at,
    files,
    indexTime: index?.time ?? 0,
    indexTree: index?.tree ?? null,
    status: statusLines(status),
  };
  const text = await hashText(repository, `${JSON.stringify(manifest)}\n`, lock);
  const kept = files.flatMap(({ blob }, number) => (blob === null ? [] : [`100644 blob ${blob}\t${number}`]));
  const stages = (index?.stages ?? []).map((blob, number) => `100644 blob ${blob}\t${number}`);
  const tree = await makeTree(
    repository,
    [
      `100644 blob ${text}\tmanifest`,
      ...(index ? [`100644 blob ${index.raw}\tindex`] : []),
      ...(index?.tree ? [`040000 tree ${index.tree}\tindex-tree`] : []),
      ...(kept.length > 0 ? [`040000 tree ${await makeTree(repository, kept, lock)}\tfiles`] : []),
      ...(stages.length > 0 ? [`040000 tree ${await makeTree(repository, stages, lock)}\tstages`] : []),
    ],
    lock,
  );
  return { tree, manifest };
}

/** Submodules keep their own work, and repositories inside this one are left where they are. */
export function isSaved(entry: StatusEntry): boolean {
  return !entry.submodule && !(entry.kind === "untracked" && entry.path.endsWith("/"));
}

/** Index and work tree letters with the path, a line each, in a fixed order. */
export function statusLines(status: WorkTreeStatus): string[] {
  return status.entries
    .filter(isSaved)
    .map(({ index, workTree, path, from }) => `${index}${workTree} ${path}${from === null ? "" : ` < ${from}`}`)
    .sort();
}

interface Found {
  entry: StatusEntry;
  bytes: Buffer;
  stats: Stats | null;
}

async function hashFiles(
  repository: Repository,
  entries: readonly StatusEntry[],
  lock: number | null,
): Promise<SnapshotFile[]> {
  // A path that is gone from the index and lies in the work tree has two entries; the later one tells what lies there.
  const byPath = new Map(entries.map((entry) => [Buffer.from(entry.raw ?? entry.path).toString("base64"), entry]));
  const found = [...byPath].map(([path, entry]): Found => {
    const bytes = Buffer.from(path, "base64");
    return { entry, bytes, stats: fileStats(repository, bytes) };
  });
  const plain = found.filter(({ stats, bytes }) => stats?.isFile() && isPlain(bytes));
  const blobs = new Map<Found, Oid>();
  if (plain.length > 0) {
    const args = ["hash-object", "-w", "--no-filters", "--stdin-paths"];
    const stdin = Buffer.concat(plain.flatMap(({ bytes }) => [bytes, Buffer.from("\n")]));
    const said = await git(repository.place, args, { writes: true, stdin: new Uint8Array(stdin), lock });
    const oids = new TextDecoder().decode(said.stdout).trim().split("\n");
    for (const [at, file] of plain.entries()) blobs.set(file, (oids[at] ?? "") as Oid);
  }
  for (const file of found) {
    if (blobs.has(file) || !file.stats) continue;
    const path = onDisk(repository, file.bytes);
    const content = file.stats.isSymbolicLink() ? readlinkSync(path, { encoding: "buffer" }) : readFileSync(path);
    blobs.set(file, await hashBytes(repository, content, lock));
  }
  for (const { bytes, stats } of found) refuseMoved(repository, bytes, stats);
  return found.map((file) => describe(file, blobs.get(file) ?? null));
}

/** A file or link that lies at a path. A folder in its place, or a link above it, means that it is gone from there. */
function fileStats(repository: Repository, bytes: Buffer): Stats | null {
  const stats = isBelowLink(repository, bytes) ? null : statsOf(onDisk(repository, bytes));
  return stats?.isFile() || stats?.isSymbolicLink() ? stats : null;
}

/** Whether a path can stand on a line of its own in a list that git reads. */
function isPlain(bytes: Buffer): boolean {
  return !bytes.includes(0x0a) && !bytes.includes(0x0d) && bytes[0] !== 0x22;
}

function describe({ entry, bytes, stats }: Found, blob: Oid | null): SnapshotFile {
  const kind = stats === null ? "gone" : entry.kind === "untracked" ? "untracked" : "tracked";
  const type = stats === null ? null : stats.isSymbolicLink() ? "link" : "file";
  return { path: bytes.toString("base64"), kind, type, mode: type === "file" ? (stats?.mode ?? 0) & 0o777 : 0, blob };
}

/** Somebody wrote to the file while it was read: the snapshot would hold neither state. */
function refuseMoved(repository: Repository, bytes: Buffer, before: Stats | null): void {
  const now = fileStats(repository, bytes);
  const same = now?.mtimeMs === before?.mtimeMs && now?.size === before?.size && now?.ino === before?.ino;
  if (!same) throw new SessionError("WORK_MOVED", { path: bytes.toString() });
}

/** The index as one blob that needs no other file, its tree, or where it has conflicts the blobs of its stages. */
async function rawIndex(repository: Repository, operation: string, lock: number | null) {
  const real = join(repository.gitDir, "index");
  if (!existsSync(real)) return null;
  const time = statSync(real).mtimeMs;
  const copy = privateIndexPath(repository.gitDir, `${operation}-saved`);
  copyFileSync(real, copy);
  const env = { GIT_INDEX_FILE: copy };
  try {
    const split = readdirSync(repository.gitDir).some((name) => name.startsWith("sharedindex."));
    if (split) await git(repository.place, ["update-index", "--no-split-index"], { writes: true, env, lock });
    const raw = await hashBytes(repository, readFileSync(copy), lock);
    const written = await git(repository.place, ["write-tree"], { writes: true, env, lock, accept: [0, 128] });
    // The empty tree is known to git without lying anywhere; a snapshot that names it needs it there.
    await emptyTree(repository);
    if (written.code === 0)
      return { raw, time, tree: new TextDecoder().decode(written.stdout).trim() as Oid, stages: [] };
    const listed = await git(repository.place, ["ls-files", "--stage", "-z"], { env });
    const stages = splitNul(listed.stdout).map((line) => new TextDecoder().decode(line).split(" ")[1] as Oid);
    return { raw, time, tree: null, stages: [...new Set(stages)] };
  } finally {
    dropIndex(copy);
  }
}

async function hashBytes({ place }: Repository, content: Uint8Array, lock: number | null): Promise<Oid> {
  return (await gitLine(place, ["hash-object", "-w", "--no-filters", "--stdin"], {
    writes: true,
    stdin: new Uint8Array(content),
    lock,
  })) as Oid;
}

async function hashText(repository: Repository, text: string, lock: number | null): Promise<Oid> {
  return hashBytes(repository, new TextEncoder().encode(text), lock);
}

async function makeTree({ place }: Repository, lines: readonly string[], lock: number | null): Promise<Oid> {
  const stdin = lines.map((line) => `${line}\0`).join("");
  return (await gitLine(place, ["mktree", "-z", "--missing"], { writes: true, stdin, lock })) as Oid;
}

/** Where a path of bytes lies; Node takes bytes as they are. */
function onDisk(repository: Repository, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${repository.top}/`), bytes]);
}
