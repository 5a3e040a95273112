import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { SessionError } from "../../errors";
import type { StatusEntry, WorkTreeStatus } from "../../git/status";
import type { Workspace } from "../workspace";
import type { CheckpointRequest } from "./request";

/** Which changes a checkpoint takes. */
export interface Selection {
  /** What the index holds is committed as it is, with `paths` put on top. */
  staged: boolean;
  /** Only `paths`, on top of HEAD: what else is staged stays staged. */
  only: boolean;
  /** Paths to put into the index as they stand in the work tree. */
  paths: StatusEntry[];
  /** Nested repositories: git could record only a link to them, so they stay out. */
  nested: string[];
}

/**
 * Chooses what goes into a checkpoint: named paths, what is staged (with the `.session/` files this session wrote),
 * else all tracked changes and all new files that are not ignored.
 * @throws SessionError NOTHING_TO_COMMIT, PATH_UNKNOWN (`below`: the path from the root), NOT_REPOSITORY_FILE
 */
export function selectChanges(
  workspace: Workspace,
  status: WorkTreeStatus,
  request: CheckpointRequest,
  wrote: readonly string[],
): Selection {
  const nested = status.entries.filter(isNested).map(({ path }) => path);
  const entries = status.entries.filter((entry) => !isNested(entry));
  if (request.paths.length > 0)
    return { staged: false, only: true, paths: under(workspace, entries, request.paths), nested };
  const anyStaged = entries.some(({ kind, index }) => kind === "changed" && index !== ".");
  if (request.scope === "staged" || (request.scope === null && anyStaged)) {
    if (!anyStaged) throw new SessionError("NOTHING_TO_COMMIT", { what: "staged" });
    return { staged: true, only: false, paths: entries.filter(({ path }) => wrote.includes(path)), nested };
  }
  return { staged: false, only: false, paths: entries, nested };
}

/** git names an untracked repository as a folder even where it lists every file. */
const isNested = ({ kind, path }: StatusEntry): boolean => kind === "untracked" && path.endsWith("/");

function under(workspace: Workspace, entries: readonly StatusEntry[], paths: readonly string[]): StatusEntry[] {
  const { top, cwd } = workspace.repository;
  const chosen = new Set<StatusEntry>();
  for (const given of paths) {
    const path = relative(top, physical(resolve(cwd, given)))
      .split(sep)
      .join("/");
    if (path === ".." || path.startsWith("../")) throw new SessionError("NOT_REPOSITORY_FILE", { path: given });
    const matching = entries.filter(
      (entry) => path === "" || entry.path === path || entry.path.startsWith(`${path}/`) || entry.from === path,
    );
    if (matching.length === 0) throw new SessionError("PATH_UNKNOWN", { path: given, below: path });
    for (const entry of matching) chosen.add(entry);
  }
  return [...chosen];
}

/** A path with the links in its folders followed, as git's own root is; the last part stays, for it may be a link that is meant. */
function physical(path: string): string {
  const folder = dirname(path);
  if (folder === path) return path;
  return join(existsSync(folder) ? realpathSync(folder) : physical(folder), basename(path));
}

/** Paths to hand to the index; a renamed file's old name goes along. */
export function pathsOf(selection: Selection): (string | Uint8Array)[] {
  return selection.paths.flatMap((entry) => [...(entry.from === null ? [] : [entry.from]), entry.raw ?? entry.path]);
}
