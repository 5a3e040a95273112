import { readdirSync, rmdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { SessionError } from "../../errors";
import { readIfThere, removeFolder } from "../../store/atomic-file";
import { isBranchFolder } from "../../store/branch-folder";
import { hasState, TRACKED } from "../../store/layout";
import { QUARANTINE } from "../doctor/quarantine";
import { hold, step } from "../operation";
import type { Workspace } from "../workspace";
import { fingerprint, installedFile, readInstalled } from "./installed";
import { templateFiles } from "./templates";

/** What `deinit` took out and what it left, by path. */
export interface Deinitialised {
  removed: string[];
  kept: string[];
}

/**
 * Takes out what init put in and nobody has changed since. Edited files, decisions, handoffs, open sessions and the
 * records of ended ones stay.
 * @throws SessionError NOT_INITIALISED
 */
export async function deinitialise(workspace: Workspace): Promise<Deinitialised> {
  const { repository, layout } = workspace;
  const done = await hold(workspace, "deinit", null, async (held) => {
    const installed = readInstalled(layout);
    const fresh = new Map(
      (await templateFiles({ architecture: null, patterns: [] })).map(({ path, content }) => [
        path,
        fingerprint(content),
      ]),
    );
    const removed: string[] = [];
    for (const path of fresh.keys()) {
      const content = readIfThere(join(repository.top, path));
      if (content === null) continue;
      const print = fingerprint(content);
      if (print === installed[path] || print === fresh.get(path)) removed.push(path);
    }
    await step(held, () => ({
      intent: null,
      files: [...removed.map((path) => ({ root: "tree" as const, path, content: null })), installedFile({})],
    }));
    removeEmptyFolders(repository.top, removed);
    return { removed, kept: remaining(join(repository.top, TRACKED.folder), TRACKED.folder) };
  });
  const sessions = entries(layout.root).filter(isBranchFolder);
  // What doctor has put aside is nobody's to delete but the person's.
  const others = entries(layout.root).some((name) => name === "config.yaml" || name === QUARANTINE);
  if (sessions.length === 0 && !others) removeAllBut(layout.root, [basename(layout.journal)]);
  return { removed: done.removed, kept: [...done.kept, ...sessions.map((name) => `.git/sessions/${name}`)] };
}

/** The journal stays for undo; it alone does not make a repository one that was set up. */
function removeAllBut(folder: string, names: readonly string[]): void {
  for (const name of entries(folder)) if (!names.includes(name)) removeFolder(join(folder, name));
}

/** Refuses where there is nothing that init could have made. @throws SessionError NOT_INITIALISED */
export function requireInstalled({ repository, layout }: Workspace): void {
  if (!hasState(layout) && entries(join(repository.top, TRACKED.folder)).length === 0)
    throw new SessionError("NOT_INITIALISED");
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function remaining(folder: string, prefix: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory()
        ? remaining(join(folder, entry.name), `${prefix}/${entry.name}`)
        : [`${prefix}/${entry.name}`],
    );
  } catch {
    return [];
  }
}

/** Takes away the folders of files that are gone, where nothing else is in them; `.session/` itself last. */
export function removeEmptyFolders(top: string, paths: readonly string[]): void {
  for (const path of paths) removeEmpty(join(top, dirname(path)));
  removeEmpty(join(top, TRACKED.folder));
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It still holds something, or is gone already.
  }
}
