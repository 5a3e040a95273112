import { type Database, SQLiteError } from "bun:sqlite";
import { historyIndex, type Progress } from "../../analysis/index/update";
import type { Oid } from "../model";
import type { Workspace } from "../workspace";
import { keepForBrief } from "./for-brief";

/**
 * Reads from the index of everything that a commit reaches, brought up to date first. An index that turns out to be damaged
 * is built anew, once. What the brief tells of history is renewed with it. Before the first commit it is empty. @throws SessionError GIT_FAILED, LOCKED
 */
export async function withHistory<T>(
  workspace: Workspace,
  tip: Oid | null,
  progress: Progress,
  read: (db: Database) => T,
): Promise<T> {
  const { repository, layout } = workspace;
  for (let fresh = false; ; fresh = true) {
    const db = await historyIndex(repository, layout, tip, progress, fresh);
    try {
      const answer = read(db);
      if (tip !== null) keepForBrief(workspace, tip, db);
      return answer;
    } catch (cause) {
      if (fresh || !(cause instanceof SQLiteError)) throw cause;
    } finally {
      db.close();
    }
  }
}
