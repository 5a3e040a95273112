import type { Database } from "bun:sqlite";
import type { FileToday } from "../../git/files-today";
import type { HistoryCommit } from "../../git/history";
import { Identities, type KnownPath } from "./identity";

/** Adds commits to an index, parents before children. */
export class IndexWriter {
  readonly #db: Database;
  readonly #identities: Identities;
  readonly #people = new Map<string, number>();
  readonly #shallow: ReadonlySet<string>;
  #next: number;
  readonly #addCommit;
  readonly #addTouch;
  readonly #addPerson;

  /** `shallow`: commits whose parents this clone lacks; what they touch cannot be told and counts as nothing. */
  constructor(db: Database, shallow: ReadonlySet<string>) {
    this.#db = db;
    this.#shallow = shallow;
    this.#identities = new Identities(knownPaths(db));
    for (const { id, name, email } of db
      .query<{ id: number; name: string; email: string }, []>("SELECT id, name, email FROM people")
      .all())
      this.#people.set(`${name}\0${email}`, id);
    this.#next = (db.query<{ last: number | null }, []>("SELECT max(id) AS last FROM commits").get()?.last ?? 0) + 1;
    this.#addCommit = db.query("INSERT INTO commits VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    this.#addTouch = db.query("INSERT OR IGNORE INTO touches VALUES (?, ?, ?, ?, ?, ?, ?)");
    this.#addPerson = db.query("INSERT INTO people VALUES (?, ?, ?)");
  }

  /** Adds one commit with what it touches. */
  add({ oid, name, email, authoredAt, zone, committedAt, subject, touches }: HistoryCommit): void {
    const id = this.#next++;
    const told = this.#shallow.has(oid) ? [] : touches;
    this.#addCommit.run(id, oid, this.#person(name, email), authoredAt, zone, committedAt, subject, told.length);
    for (const [at, { path, source, file }] of this.#identities.commit(told).entries()) {
      const touch = told[at];
      if (touch) this.#addTouch.run(id, path, source, touch.letter, file, touch.added, touch.removed);
    }
  }

  /** Writes down the paths that are new or name another file now. */
  finish(): void {
    const keep = this.#db.query("INSERT OR REPLACE INTO paths VALUES (?, ?, ?, ?)");
    for (const [path, { id, file, away, changed }] of this.#identities.paths)
      if (changed) keep.run(id, path, file, away ? 1 : 0);
  }

  #person(name: string, email: string): number {
    const key = `${name}\0${email}`;
    const known = this.#people.get(key);
    if (known !== undefined) return known;
    const id = this.#people.size + 1;
    this.#people.set(key, id);
    this.#addPerson.run(id, name, email);
    return id;
  }
}

function knownPaths(db: Database): Map<string, KnownPath> {
  const rows = db.query<{ id: number; path: string; file: number; away: number }, []>("SELECT * FROM paths");
  const known = new Map<string, KnownPath>();
  for (const { id, path, file, away } of rows.iterate())
    known.set(path, { id, file, away: away === 1, changed: false });
  return known;
}

/** Takes out commits that are no longer reachable, and follows renames anew through what is left. */
export function dropCommits(db: Database, oids: readonly string[]): void {
  if (oids.length === 0) return;
  db.run("CREATE TEMP TABLE dropped (oid TEXT PRIMARY KEY) WITHOUT ROWID");
  const drop = db.query("INSERT OR IGNORE INTO dropped VALUES (?)");
  for (const oid of oids) drop.run(oid);
  db.run('DELETE FROM touches WHERE "commit" IN (SELECT id FROM commits WHERE oid IN (SELECT oid FROM temp.dropped))');
  db.run("DELETE FROM commits WHERE oid IN (SELECT oid FROM temp.dropped)");
  db.run("DROP TABLE temp.dropped");
  followAnew(db);
}

function followAnew(db: Database): void {
  const names = new Map<number, string>();
  for (const { id, path } of db.query<{ id: number; path: string }, []>("SELECT id, path FROM paths").iterate())
    names.set(id, path);
  const identities = new Identities();
  const setFile = db.query('UPDATE touches SET file = ? WHERE "commit" = ? AND path = ?');
  const last = db.query<{ last: number | null }, []>("SELECT max(id) AS last FROM commits").get()?.last ?? 0;
  const select = db.query<{ path: number; source: number | null; letter: string; file: number }, [number]>(
    'SELECT path, source, letter, file FROM touches WHERE "commit" = ?',
  );
  for (let commit = 1; commit <= last; commit++) {
    const rows = select.all(commit);
    const touches = rows.map(({ path, source, letter }) => ({
      letter,
      path: names.get(path) ?? "",
      from: source === null ? null : (names.get(source) ?? ""),
    }));
    for (const [at, { file }] of identities.commit(touches).entries()) {
      const row = rows[at];
      if (row && row.file !== file) setFile.run(file, commit, row.path);
    }
  }
  const keep = db.query("UPDATE paths SET file = ?, away = ? WHERE path = ?");
  const forget = db.query("DELETE FROM paths WHERE path = ?");
  for (const path of names.values()) {
    const known = identities.paths.get(path);
    if (known) keep.run(known.file, known.away ? 1 : 0, path);
    else forget.run(path);
  }
}

/** The files of the tip that are not counted yet, by their object ids. */
export function uncounted(db: Database, files: readonly FileToday[]): string[] {
  const known = knownLines(db);
  return [...new Set(files.map(({ blob }) => blob).filter((blob) => !known.has(blob)))];
}

/** Replaces the list of the files that exist. `counted`: lines of those blobs that were not known. */
export function writeToday(db: Database, files: readonly FileToday[], counted: ReadonlyMap<string, number>): void {
  const known = knownLines(db);
  const fileOf = new Map<string, number>();
  for (const { path, file, away } of db
    .query<{ path: string; file: number; away: number }, []>("SELECT path, file, away FROM paths")
    .iterate())
    if (away === 0) fileOf.set(path, file);
  db.run("DELETE FROM today");
  const add = db.query("INSERT INTO today VALUES (?, ?, ?, ?)");
  // A path that no commit is known to touch (a shallow clone, a merge that added it) is a file without revisions.
  let none = -1;
  for (const { path, blob } of files)
    add.run(path, fileOf.get(path) ?? none--, blob, counted.get(blob) ?? known.get(blob) ?? 0);
}

function knownLines(db: Database): Map<string, number> {
  const known = new Map<string, number>();
  const rows = db.query<{ blob: string; lines: number }, []>("SELECT blob, lines FROM today");
  for (const { blob, lines } of rows.iterate()) known.set(blob, lines);
  return known;
}
