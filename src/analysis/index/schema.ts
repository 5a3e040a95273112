import { Database } from "bun:sqlite";

/** Raised when the tables, or what is written into them, change; an index of another number is built anew. */
const FORMAT = "1";

const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, UNIQUE (name, email));
CREATE TABLE commits (
  id INTEGER PRIMARY KEY, oid TEXT NOT NULL, person INTEGER NOT NULL, authored INTEGER NOT NULL,
  zone INTEGER NOT NULL, committed INTEGER NOT NULL, subject TEXT NOT NULL, files INTEGER NOT NULL
);
CREATE TABLE paths (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, file INTEGER NOT NULL, away INTEGER NOT NULL
);
CREATE TABLE touches (
  "commit" INTEGER NOT NULL, path INTEGER NOT NULL, source INTEGER, letter TEXT NOT NULL, file INTEGER NOT NULL,
  added INTEGER NOT NULL, removed INTEGER NOT NULL, PRIMARY KEY ("commit", path)
) WITHOUT ROWID;
CREATE TABLE today (path TEXT PRIMARY KEY, file INTEGER NOT NULL, blob TEXT NOT NULL, lines INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE memo (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

/** What an index says of itself. */
export interface IndexMeta {
  /** The commit whose history it holds. */
  tip: string;
  /** What else its content depends on: see `surroundings`. */
  around: string;
}

/** Makes a new, empty index; `null` keeps it in memory. Until it is whole nobody else sees it, so no journal is kept. */
export function createIndex(path: string | null): Database {
  const db = new Database(path ?? ":memory:", { create: true, readwrite: true });
  db.run("PRAGMA journal_mode = OFF");
  db.run("PRAGMA synchronous = OFF");
  db.run("PRAGMA cache_size = -16000");
  db.run(TABLES);
  setMeta(db, "format", FORMAT);
  return db;
}

/** Opens an index that is there; null where it is missing, of another format or no index at all. */
export function openIndex(path: string): Database | null {
  let db: Database | null = null;
  try {
    db = new Database(path, { readwrite: true });
    db.run("PRAGMA busy_timeout = 2000");
    db.run("PRAGMA synchronous = OFF");
    if (metaOf(db, "format") === FORMAT) return db;
  } catch {
    // Whatever is wrong with it: it is built anew.
  }
  db?.close();
  return null;
}

/** What the index holds; null where it was never finished. */
export function readMeta(db: Database): IndexMeta | null {
  const tip = metaOf(db, "tip");
  const around = metaOf(db, "around");
  return tip === null || around === null ? null : { tip, around };
}

/** Notes what the index holds now, and forgets answers that were worked out from what it held before. */
export function writeMeta(db: Database, { tip, around }: IndexMeta): void {
  setMeta(db, "tip", tip);
  setMeta(db, "around", around);
  db.run("DELETE FROM memo");
}

function metaOf(db: Database, key: string): string | null {
  const row = db.query<{ value: string }, [string]>("SELECT value FROM meta WHERE key = ?").get(key);
  return row?.value ?? null;
}

function setMeta(db: Database, key: string, value: string): void {
  db.query("INSERT OR REPLACE INTO meta VALUES (?, ?)").run(key, value);
}
