import type { Database } from "bun:sqlite";

/** How many answers are kept: those for windows of other days will not be asked for again. */
const MOST = 8;

/** An answer that was worked out from what the index holds now; null where there is none. */
export function recall(db: Database, key: string): unknown {
  try {
    const row = db.query<{ value: string }, [string]>("SELECT value FROM memo WHERE key = ?").get(key);
    return row ? JSON.parse(row.value) : null;
  } catch {
    return null;
  }
}

/** Keeps an answer; where that fails, as on a full disk or while another writes, it is worked out again next time. */
export function remember(db: Database, key: string, value: unknown): void {
  try {
    if (db.inTransaction) db.run("COMMIT");
    if ((db.query<{ n: number }, []>("SELECT count(*) AS n FROM memo").get()?.n ?? 0) >= MOST)
      db.run("DELETE FROM memo");
    db.query("INSERT OR REPLACE INTO memo VALUES (?, ?)").run(key, JSON.stringify(value));
  } catch {
    // Keeping it only saves time.
  }
}
