import type { Database } from "bun:sqlite";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Oid } from "../../core/model";
import { SessionError } from "../../errors";
import { git, gitText } from "../../git/exec";
import { filesOf, linesOf } from "../../git/files-today";
import { readHistory } from "../../git/history";
import type { Repository } from "../../git/repository";
import { takeLock } from "../../store/kernel-lock";
import type { Layout } from "../../store/layout";
import { createIndex, openIndex, readMeta, writeMeta } from "./schema";
import { dropCommits, IndexWriter, uncounted, writeToday } from "./write";

/** The index of history, below the cache. */
const NAME = "history.sqlite";
/** How long one waits for another process that reads the history. */
const WAIT_MS = 120_000;

/** Hears how many of how many commits have been read. */
export type Progress = (done: number, total: number) => void;

/** Where a clone keeps its index. */
const indexPath = ({ cache }: Layout): string => join(cache, NAME);

/**
 * The index of everything that `tip` reaches, up to date. Kept in the cache of a clone that was set up; elsewhere it lives in
 * memory, since a reading command leaves no trace there. One process writes at a time, others wait; those that only read go on
 * with what they see: what comes back holds one state of it until it is closed. `fresh`: build it anew, whatever is there.
 * @throws SessionError GIT_FAILED where history cannot be read to its end, as without a blob: then nothing has changed
 */
export async function historyIndex(
  repository: Repository,
  layout: Layout,
  tip: Oid | null,
  progress: Progress = () => {},
  fresh = false,
): Promise<Database> {
  if (tip === null) return createIndex(null);
  const around = await surroundings(repository);
  if (!existsSync(layout.root)) return built(repository, null, tip, around, progress);
  const path = indexPath(layout);
  const ready = fresh ? null : current(path, tip, around);
  if (ready) return ready;
  try {
    mkdirSync(layout.cache, { recursive: true });
  } catch {
    return built(repository, null, tip, around, progress);
  }
  const lock = await takeLock(join(layout.cache, `${NAME}.lock`), "the history index", WAIT_MS);
  try {
    if (fresh) removeIndex(path);
    return current(path, tip, around) ?? (await renewed(repository, path, tip, around, progress));
  } finally {
    lock.release();
  }
}

function current(path: string, tip: string, around: string): Database | null {
  if (!existsSync(path)) return null;
  const db = openIndex(path);
  const meta =
    db &&
    safely(() => {
      // From here on others may move the index on; this reader keeps the state it has seen.
      db.run("BEGIN");
      return readMeta(db);
    });
  if (db && meta?.tip === tip && meta.around === around) return db;
  db?.close();
  return null;
}

/** What the history depends on beside the tip: where a shallow clone ends, replaced objects, and who is who. */
async function surroundings(repository: Repository): Promise<string> {
  const hash = new Bun.CryptoHasher("sha256");
  for (const path of [join(repository.commonDir, "shallow"), join(repository.commonDir, "info/grafts")])
    hash.update(`${textOf(path)}\0`);
  hash.update(`${textOf(join(repository.top, ".mailmap"))}\0`);
  hash.update(await gitText(repository.place, ["for-each-ref", "--format=%(refname) %(objectname)", "refs/replace/"]));
  return hash.digest("hex");
}

async function renewed(
  repository: Repository,
  path: string,
  tip: Oid,
  around: string,
  progress: Progress,
): Promise<Database> {
  const db = openIndex(path);
  const meta = db && safely(() => readMeta(db));
  if (db && meta?.around === around && (await isThere(repository, meta.tip))) {
    try {
      await advance(repository, db, meta.tip as Oid, tip, around, progress);
      db.close();
      return current(path, tip, around) ?? (await built(repository, null, tip, around, progress));
    } catch (cause) {
      db.close();
      if (cause instanceof SessionError) throw cause;
      // A damaged file: what follows builds it anew.
    }
  } else db?.close();
  removeIndex(path);
  const made = `${path}.${process.pid}.tmp`;
  const whole = await built(repository, made, tip, around, progress).catch((cause: unknown) => {
    rmSync(made, { force: true });
    throw cause;
  });
  whole.run("PRAGMA journal_mode = WAL");
  whole.close();
  renameSync(made, path);
  return current(path, tip, around) ?? built(repository, null, tip, around, progress);
}

async function built(
  repository: Repository,
  path: string | null,
  tip: Oid,
  around: string,
  progress: Progress,
): Promise<Database> {
  if (path) rmSync(path, { force: true });
  const db = createIndex(path);
  try {
    await fill(repository, db, [tip], tip, around, progress);
  } catch (cause) {
    db.close();
    throw cause;
  }
  return db;
}

/** From one tip to another: what only the old one reaches goes, what only the new one reaches comes. */
async function advance(
  repository: Repository,
  db: Database,
  from: Oid,
  to: Oid,
  around: string,
  progress: Progress,
): Promise<void> {
  const gone = await gitText(repository.place, ["rev-list", "--no-merges", `${to}..${from}`, "--"]);
  db.run("BEGIN IMMEDIATE");
  try {
    dropCommits(db, gone.split("\n").filter(Boolean));
    await fill(repository, db, [to, `^${from}`], to, around, progress);
    db.run("COMMIT");
  } catch (cause) {
    if (db.inTransaction) db.run("ROLLBACK");
    throw cause;
  }
}

async function fill(
  repository: Repository,
  db: Database,
  revisions: readonly string[],
  tip: Oid,
  around: string,
  progress: Progress,
): Promise<void> {
  const [counted, files] = await Promise.all([
    gitText(repository.place, ["rev-list", "--count", "--no-merges", ...revisions, "--"]),
    filesOf(repository, tip),
  ]);
  const total = Number(counted.trim());
  const shallow = new Set(textOf(join(repository.commonDir, "shallow")).split("\n").filter(Boolean));
  const outer = db.inTransaction;
  if (!outer) db.run("BEGIN");
  const writer = new IndexWriter(db, shallow);
  let done = 0;
  await readHistory(repository, revisions, (commit) => {
    writer.add(commit);
    if (++done % 500 === 0) progress(done, total);
  });
  if (done !== total)
    throw new SessionError("GIT_FAILED", { verb: "log", stderr: `it told ${done} of ${total} commits` });
  writer.finish();
  const blobs = uncounted(db, files);
  const lines = await linesOf(repository, blobs);
  writeToday(db, files, new Map(blobs.map((blob, at) => [blob, lines[at] ?? 0])));
  writeMeta(db, { tip, around });
  if (!outer) db.run("COMMIT");
}

async function isThere(repository: Repository, commit: string): Promise<boolean> {
  return (await git(repository.place, ["cat-file", "-e", `${commit}^{commit}`], { accept: [0, 1, 128] })).code === 0;
}

/** Takes away an index that cannot be used, and what killed processes left beside it. */
function removeIndex(path: string): void {
  const folder = join(path, "..");
  for (const name of readdirSync(folder))
    if (name.startsWith(`${NAME}`) && !name.endsWith(".lock")) rmSync(join(folder, name), { force: true });
}

function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
