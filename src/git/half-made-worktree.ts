import { lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmdirSync, type Stats } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Oid } from "../core/model";
import { readIfThere, removeDurably, removeFolder } from "../store/atomic-file";
import { statsOf } from "../store/stats";
import { git } from "./exec";
import type { Repository } from "./repository";
import { blobId } from "./snapshot/files";
import { splitNul } from "./status";

/** git marks a linked work tree so, in `locked`, from the first moment until it is checked out whole. */
const MARK = "initializing";
/** Longer than git takes from making the folder to writing what it is for. */
const STILL_MS = 250;

/**
 * Takes away what a `git worktree add` of ours that was killed has left: git's own folder about it, without which some
 * commands of git fail in every work tree, and the files that it has checked out. Files that are not those of `tip` stay,
 * in a folder that is no work tree any more.
 * One that is whole stays as it is. None of our own git may run any more.
 * @param tip the commit that was to be checked out; null where that is not known any more
 * @returns the folder, where something in it is not git's; else null
 */
export async function takeBackHalfMade(repository: Repository, path: string, tip: Oid | null): Promise<string | null> {
  const admins = await deadAdmins(repository, path);
  if (admins.length === 0) return null;
  const stays = statsOf(path) !== null && !(await isAllOf(repository, path, tip));
  if (!stays) removeFolder(path);
  else if (textOf(join(path, ".git")).startsWith("gitdir: ")) removeDurably(join(path, ".git"));
  for (const admin of admins) removeFolder(admin);
  try {
    rmdirSync(join(repository.commonDir, "worktrees"));
  } catch {
    // Others are there.
  }
  return stays ? path : null;
}

/** The folders in which git has begun to keep a work tree at a path, and did not get through. */
async function deadAdmins({ commonDir }: Repository, path: string): Promise<string[]> {
  const folder = join(commonDir, "worktrees");
  const begun = namesIn(folder)
    .map((name) => join(folder, name))
    .filter((admin) => textOf(join(admin, "locked")) === MARK && isFor(admin, path));
  if (begun.length === 0) return [];
  const seen = begun.map(stamp);
  await Bun.sleep(STILL_MS);
  return begun.filter((admin, at) => stamp(admin) === seen[at]);
}

/** Told by the path in it; where git did not come so far, by the name that it takes from the path. */
function isFor(admin: string, path: string): boolean {
  const told = textOf(join(admin, "gitdir"));
  if (told !== "") return told === join(real(path), ".git") || told === join(path, ".git");
  const name = basename(path);
  return basename(admin).startsWith(name) && /^\d*$/.test(basename(admin).slice(name.length));
}

/** Whether all that lies in a folder is what git has written there, to its end or not. */
async function isAllOf({ place }: Repository, path: string, tip: Oid | null): Promise<boolean> {
  const files = filesBelow(path, "").filter((file) => file !== ".git");
  if (files.length === 0) return true;
  if (tip === null) return false;
  const listed = splitNul((await git(place, ["ls-tree", "-r", "-z", tip])).stdout);
  const blobs = new Map(listed.map((line) => entryOf(new TextDecoder().decode(line))));
  for (const file of files) {
    const oid = blobs.get(file);
    if (oid === undefined) return false;
    const bytes = bytesOf(join(path, file));
    if (blobId(bytes, oid.length === 64 ? "sha256" : "sha1") === oid) continue;
    const whole = await git(place, ["cat-file", "blob", oid], { timeoutMs: 0 });
    if (Buffer.compare(whole.stdout.subarray(0, bytes.length), bytes) !== 0) return false;
  }
  return true;
}

function entryOf(line: string): [string, string] {
  const tab = line.indexOf("\t");
  return [line.slice(tab + 1), line.slice(0, tab).split(" ")[2] ?? ""];
}

function filesBelow(root: string, below: string): string[] {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}

function bytesOf(path: string): Uint8Array {
  return lstatSync(path).isSymbolicLink() ? readlinkSync(path, { encoding: "buffer" }) : readFileSync(path);
}

const textOf = (path: string): string => new TextDecoder().decode(readIfThere(path) ?? new Uint8Array()).trim();

function namesIn(folder: string): string[] {
  return statsOf(folder) === null ? [] : readdirSync(folder);
}

function stamp(admin: string): string {
  const told = (stats: Stats | null): string => (stats ? `${stats.ino} ${stats.ctimeMs}` : "");
  return [admin, ...namesIn(admin).map((name) => join(admin, name))].map((path) => told(statsOf(path))).join();
}

/** The path with the links on its way followed; the last part may not be there yet. */
function real(path: string): string {
  return statsOf(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}
