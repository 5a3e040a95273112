import { lstatSync, readFileSync, rmdirSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Oid } from "../core/model";
import { emptyTree } from "./empty-tree";
import { git } from "./exec";
import { copyIndex, dropIndex, type PrivateIndex, privateIndexPath } from "./index-file";
import type { Repository } from "./repository";

/** What a tree has at a path: `000000` where it has nothing there. */
interface Entry {
  mode: string;
  oid: string;
}

/** Paths are the bytes of git, one character a byte, so that names which are no UTF-8 come through. */
type Path = string;

/**
 * Puts the work tree back to what the index says, after a checkout or merge that got half-way from `from` to one of
 * `others`. Only what that has written is touched: a file that is gone, that reads as in one of the others, or that holds
 * the beginning of what it was to hold. Whatever a person has written since stays.
 * @param from the commit that was checked out, null for none
 */
export async function putBackWorkTree(
  repository: Repository,
  from: Oid | null,
  others: readonly Oid[],
  operation: string,
  lock: number | null,
): Promise<void> {
  const base = from ?? (await emptyTree(repository));
  const written = new Map<Path, Entry[]>();
  for (const other of others) await addDifferences(repository, base, other, written);
  if (written.size === 0) return;
  const indexed = new Set(paths(await read(repository, ["ls-files", "-z"])));
  const fresh = [...written.keys()].filter((path) => !indexed.has(path));
  const present = fresh.filter((path) => lies(repository, path));
  for (const path of await oursAmong(repository, present, written, operation, lock))
    unlinkSync(onDisk(repository, path));
  for (const path of fresh) removeEmptyFolders(repository, path);
  const changed = await differing(repository, copyIndex(repository, `${operation}-now`), lock);
  const restored = await oursAmong(
    repository,
    [...written.keys()].filter((path) => changed.has(path)),
    written,
    operation,
    lock,
  );
  if (restored.length === 0) return;
  const stdin = new Uint8Array(Buffer.from(restored.map((path) => `${path}\0`).join(""), "latin1"));
  await git(repository.place, ["checkout-index", "-f", "-q", "-z", "--stdin"], { writes: true, stdin, lock });
}

/** Adds both sides of every path in which two trees differ. Links to other repositories are left out. */
async function addDifferences(repository: Repository, base: Oid, other: Oid, to: Map<Path, Entry[]>): Promise<void> {
  const args = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", base, other];
  const fields = paths(await read(repository, args));
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [oldMode = "", mode = "", oldOid = "", oid = ""] = (fields[at] ?? "").slice(1).split(" ");
    const path = fields[at + 1] ?? "";
    if (oldMode === LINK || mode === LINK) continue;
    to.set(path, [...(to.get(path) ?? []), { mode: oldMode, oid: oldOid }, { mode, oid }]);
  }
}

const LINK = "160000";
const NOTHING = "000000";

/** Those of the paths at which nothing lies, or what one of the entries says, or the beginning of it. */
async function oursAmong(
  repository: Repository,
  candidates: readonly Path[],
  written: ReadonlyMap<Path, readonly Entry[]>,
  operation: string,
  lock: number | null,
): Promise<Path[]> {
  let left = candidates.filter((path) => lies(repository, path));
  const ours = candidates.filter((path) => !lies(repository, path));
  const entries = (path: Path): Entry[] => (written.get(path) ?? []).filter(({ mode }) => mode !== NOTHING);
  for (let side = 0; left.some((path) => entries(path)[side] !== undefined); side++) {
    const asked = left.filter((path) => entries(path)[side] !== undefined);
    const lines = asked.map((path) => `${entries(path)[side]?.mode} ${entries(path)[side]?.oid} 0\t${path}\0`);
    const other = await differingFrom(repository, lines, operation, lock);
    ours.push(...asked.filter((path) => !other.has(path)));
    left = left.filter((path) => !asked.includes(path) || other.has(path));
  }
  for (const path of left) if (await isBeginning(repository, path, entries(path), lock)) ours.push(path);
  return ours;
}

/** The paths at which the work tree differs from the given index lines. */
async function differingFrom(
  repository: Repository,
  lines: string[],
  operation: string,
  lock: number | null,
): Promise<Set<Path>> {
  const path = privateIndexPath(repository.gitDir, `${operation}-look`);
  const index: PrivateIndex = { path, before: null, env: { GIT_INDEX_FILE: path } };
  // What a killed recovery has left of it is in the way.
  dropIndex(path);
  const stdin = new Uint8Array(Buffer.from(lines.join(""), "latin1"));
  await git(repository.place, ["update-index", "--add", "-z", "--index-info"], {
    writes: true,
    stdin,
    env: index.env,
    lock,
  });
  return differing(repository, index, lock);
}

/** The paths at which the work tree differs from an index, as `git status` would judge it; the index is used up. */
async function differing(repository: Repository, index: PrivateIndex, lock: number | null): Promise<Set<Path>> {
  try {
    // As a write, with all filters on: without them a file that they convert would differ from itself.
    const refresh = ["update-index", "-q", "--refresh"];
    await git(repository.place, refresh, { writes: true, env: index.env, lock, accept: [0, 1] });
    const listed = await git(repository.place, ["diff-files", "-z", "--name-only"], { writes: true, env: index.env });
    return new Set(paths(listed.stdout));
  } finally {
    dropIndex(index.path);
  }
}

/** A killed git leaves a file that holds only the beginning of what it was to hold, most often nothing. */
async function isBeginning(
  repository: Repository,
  path: Path,
  entries: readonly Entry[],
  lock: number | null,
): Promise<boolean> {
  const file = lstatSync(onDisk(repository, path), { throwIfNoEntry: false });
  if (!file?.isFile()) return false;
  const bytes = readFileSync(onDisk(repository, path));
  for (const { mode, oid } of entries) {
    if (!mode.startsWith("100")) continue;
    const name = Buffer.from(path, "latin1").toString();
    const args = ["cat-file", "--filters", `--path=${name}`, oid];
    const whole = await git(repository.place, args, { writes: true, lock, accept: [0, 128] });
    if (whole.code === 0 && Buffer.compare(whole.stdout.subarray(0, bytes.length), bytes) === 0) return true;
  }
  return false;
}

/** Git had made the folders of a new file before the file itself, or only some of them. */
function removeEmptyFolders(repository: Repository, path: Path): void {
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    try {
      rmdirSync(onDisk(repository, folder));
    } catch (cause) {
      if (!(cause instanceof Error && "code" in cause && cause.code === "ENOENT")) return;
    }
  }
}

/** A folder at a path where a file belongs counts as nothing: its own files are looked at one by one. */
function lies(repository: Repository, path: Path): boolean {
  try {
    return !lstatSync(onDisk(repository, path)).isDirectory();
  } catch {
    return false;
  }
}

const onDisk = ({ top }: Repository, path: Path): Buffer =>
  Buffer.concat([Buffer.from(join(top, "/")), Buffer.from(path, "latin1")]);

async function read(repository: Repository, args: string[]): Promise<Uint8Array> {
  return (await git(repository.place, args)).stdout;
}

function paths(output: Uint8Array): Path[] {
  return Buffer.from(output).toString("latin1").split("\0").filter(Boolean);
}
