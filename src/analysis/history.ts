import type { Database } from "bun:sqlite";

/** A file that exists at the tip. `lines` is 0 for a binary file. */
export interface HistoryFile {
  path: string;
  lines: number;
}

/** An author, after .mailmap. */
export interface HistoryPerson {
  name: string;
  email: string;
}

/**
 * The commits of a window, oldest first, with what they touch, in flat arrays: a hundred thousand of them take a few
 * megabytes. Merges are left out, renames are followed. Times are seconds since 1970.
 */
export interface History {
  commits: number;
  /** Author's time and offset (minutes east of UTC) of each commit. */
  authored: Float64Array;
  zone: Int16Array;
  /** Index into `people`, of each commit. */
  person: Int32Array;
  /** The touches of commit `i` are `start[i]` up to, without, `start[i + 1]`. */
  start: Int32Array;
  /** How many files each commit touches, those that are gone too. */
  width: Int32Array;
  /** Of each touch: index into `files`, or -1 for a file that no longer exists; lines added and removed. */
  file: Int32Array;
  added: Int32Array;
  removed: Int32Array;
  files: HistoryFile[];
  people: HistoryPerson[];
  /** Of each commit. */
  subject: (at: number) => string;
  /** The first and the last commit, by author's time; null where there is none. */
  from: number | null;
  to: number | null;
}

/** Loads the commits whose committer date is `since` (seconds) or later; null takes all. */
export function loadHistory(db: Database, since: number | null): History {
  const from = since ?? Number.MIN_SAFE_INTEGER;
  const { commits, touches } = db
    .query<{ commits: number; touches: number }, [number]>(
      "SELECT count(*) AS commits, coalesce(sum(files), 0) AS touches FROM commits WHERE committed >= ?",
    )
    .get(from) ?? { commits: 0, touches: 0 };
  const files: HistoryFile[] = [];
  const fileAt = new Map<number, number>();
  for (const { path, file, lines } of db
    .query<{ path: string; file: number; lines: number }, []>("SELECT path, file, lines FROM today ORDER BY path")
    .iterate()) {
    fileAt.set(file, files.length);
    files.push({ path, lines });
  }
  const people: HistoryPerson[] = [];
  const personAt = new Map<number, number>();
  for (const { id, name, email } of db
    .query<{ id: number; name: string; email: string }, []>("SELECT id, name, email FROM people ORDER BY id")
    .iterate()) {
    personAt.set(id, people.length);
    people.push({ name, email });
  }
  const history = {
    commits,
    authored: new Float64Array(commits),
    zone: new Int16Array(commits),
    person: new Int32Array(commits),
    start: new Int32Array(commits + 1),
    width: new Int32Array(commits),
    file: new Int32Array(touches),
    added: new Int32Array(touches),
    removed: new Int32Array(touches),
    files,
    people,
  };
  const ids = new Float64Array(commits);
  const subjects = db.query<{ subject: string }, [number]>("SELECT subject FROM commits WHERE id = ?");
  let [at, first, last] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of db
    .query<CommitRow, [number]>(
      "SELECT id, person, authored, zone, files FROM commits WHERE committed >= ? ORDER BY id",
    )
    .iterate(from)) {
    ids[at] = row.id;
    history.authored[at] = row.authored;
    history.zone[at] = row.zone;
    history.person[at] = personAt.get(row.person) ?? 0;
    history.width[at] = row.files;
    first = Math.min(first, row.authored);
    last = Math.max(last, row.authored);
    at++;
  }
  readTouches(db, ids, history, fileAt);
  return {
    ...history,
    subject: (commit) => subjects.get(ids[commit] ?? 0)?.subject ?? "",
    from: commits > 0 ? first : null,
    to: commits > 0 ? last : null,
  };
}

interface CommitRow {
  id: number;
  person: number;
  authored: number;
  zone: number;
  files: number;
}

function readTouches(
  db: Database,
  ids: Float64Array,
  history: Pick<History, "start" | "file" | "added" | "removed">,
  fileAt: ReadonlyMap<number, number>,
): void {
  const rows = db.query<{ commit: number; file: number; added: number; removed: number }, [number]>(
    'SELECT "commit", file, added, removed FROM touches WHERE "commit" >= ? ORDER BY "commit"',
  );
  let [commit, touch] = [0, 0];
  for (const row of rows.iterate(ids[0] ?? 0)) {
    while (commit < ids.length && (ids[commit] ?? 0) < row.commit) history.start[++commit] = touch;
    // A commit that lies outside of the window, between others within it.
    if (ids[commit] !== row.commit) continue;
    history.file[touch] = fileAt.get(row.file) ?? -1;
    history.added[touch] = row.added;
    history.removed[touch] = row.removed;
    touch++;
  }
  while (commit < ids.length) history.start[++commit] = touch;
}
