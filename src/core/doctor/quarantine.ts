import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { PlannedFile } from "../operation";
import type { Workspace } from "../workspace";

/** The folder, below the local state, that keeps what was put aside: nothing is ever deleted. */
export const QUARANTINE = ".quarantine";

/** A file's copy in the quarantine, under the operation that put it there. `path` is relative to the local state. */
export function quarantined(group: string, path: string, content: string | Uint8Array): PlannedFile {
  return { root: "state", path: join(QUARANTINE, group, path), content };
}

/** Every file below a folder of the local state, relative to the latter. */
export function filesBelow({ layout }: Workspace, folder: string): string[] {
  try {
    return readdirSync(join(layout.root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(layout.root, join(entry.parentPath, entry.name)));
  } catch {
    return [];
  }
}
