import { join, relative } from "node:path";
import { readIfThere } from "../store/atomic-file";
import type { PlannedFile } from "./operation";
import type { StoredSession } from "./session-state";

/**
 * Copies of an ended session's lists, for the moment its folder goes to another session: its record holds what was true
 * when it ended, but neither the person's own notes nor what was edited by hand since.
 */
export function keptLists(ended: StoredSession | null): PlannedFile[] {
  if (!ended) return [];
  const { objectives, blockers, notes } = ended.files;
  return [objectives, blockers, notes].flatMap((path): PlannedFile[] => {
    const content = readIfThere(path);
    return content ? [{ root: "state", path: keptPath(ended, relative(ended.files.folder, path)), content }] : [];
  });
}

/** Where a list of an ended session is kept, relative to the state folder. */
export function keptPath({ context }: StoredSession, name: string): string {
  return join(".notes", context.id, name);
}
