import { existsSync, readdirSync, renameSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { SessionError } from "../errors";
import { makeFolder, removeDurably, removeFolder } from "../store/atomic-file";
import { keptPath } from "./kept-lists";
import { storedSessions } from "./list";
import type { Hold } from "./operation";
import type { StoredSession } from "./session-state";
import type { Workspace } from "./workspace";

/** Finished settings that are kept: a few branches' worth. */
const KEPT_SETTINGS = 8;
const DAY_MS = 86_400_000;

/**
 * Lets go of what has had its time: the folders of sessions that ended longer ago than `session.archive_after_days`, once
 * their record is there, and cached settings of files that have changed since. Called by the commands that open or end a
 * session, under their lock; what cannot go now goes next time.
 */
export async function tidy({ workspace }: Hold): Promise<void> {
  dropOldSettings(workspace.layout.cache);
  try {
    const old = storedSessions(workspace).filter((session) => hasHadItsTime(workspace, session));
    if (old.length === 0) return;
    const { readRecords } = await import("./records/read");
    const recorded = new Set((await readRecords(workspace)).map(({ summary }) => summary.session.id));
    for (const session of old) if (recorded.has(session.context.id)) takeAway(workspace, session);
  } catch (cause) {
    // Tidying is no part of what was asked for.
    if (cause instanceof SessionError) workspace.warn(`old sessions were not tidied away: ${cause.message}`);
    else throw cause;
  }
}

function hasHadItsTime({ settings, now }: Workspace, { context }: StoredSession): boolean {
  if (context.status !== "ended" || context.endedAt === null) return false;
  return now().getTime() - Date.parse(context.endedAt) >= settings.config.session.archive_after_days * DAY_MS;
}

/** Lists are put by first: the record has neither the person's own notes nor what was edited since. Then one rename, so that no half of a folder is ever met. */
function takeAway({ layout }: Workspace, session: StoredSession): void {
  const { folder, objectives, blockers, notes } = session.files;
  try {
    makeFolder(join(layout.root, dirname(keptPath(session, "x"))));
    for (const list of [objectives, blockers, notes]) {
      if (existsSync(list)) renameSync(list, join(layout.root, keptPath(session, basename(list))));
    }
    makeFolder(layout.cache);
    const aside = join(layout.cache, `archived-${session.context.id}`);
    renameSync(folder, aside);
    removeFolder(aside);
  } catch {
    // A folder that will not go does no harm.
  }
}

function dropOldSettings(cache: string): void {
  try {
    const names = readdirSync(cache).filter((name) => name.startsWith("config-"));
    if (names.length <= KEPT_SETTINGS) return;
    const age = (name: string): number => statSync(join(cache, name)).mtimeMs;
    const oldest = names.sort((a, b) => age(b) - age(a)).slice(KEPT_SETTINGS);
    for (const name of oldest) removeDurably(join(cache, name));
  } catch {
    // The cache is no one's only copy.
  }
}
