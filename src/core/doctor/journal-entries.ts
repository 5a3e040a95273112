import { renameSync } from "node:fs";
import { basename, join } from "node:path";
import { makeFolder } from "../../store/atomic-file";
import { brokenEntries, newEntryId } from "../../store/journal";
import { takeLock } from "../../store/kernel-lock";
import type { Workspace } from "../workspace";
import { QUARANTINE } from "./quarantine";

/**
 * Puts journal entries aside that cannot be read: no command can write while one is there. The journal cannot tell of
 * itself, so this is one rename a file, under the lock.
 * @throws SessionError LOCKED, DISK
 */
export async function setAsideBrokenEntries({ layout, now }: Workspace): Promise<void> {
  if (brokenEntries(layout.journal).length === 0) return;
  const lock = await takeLock(layout.lock, `session doctor, process ${process.pid}`);
  try {
    const folder = join(layout.root, QUARANTINE, newEntryId(now()));
    makeFolder(folder);
    for (const path of brokenEntries(layout.journal)) renameSync(path, join(folder, basename(path)));
  } finally {
    lock.release();
  }
}
