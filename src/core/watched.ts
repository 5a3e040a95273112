import { TRACKED } from "../store/layout";
import type { Workspace } from "./workspace";

/** Of the given entries, those that status, brief and handoff list: the watched ones; none where `session.auto_track` is off. */
export function listed<T extends { path: string }>(workspace: Workspace, entries: readonly T[]): T[] {
  return workspace.settings.config.session.auto_track ? watched(workspace, entries) : [];
}

/** Of the given entries, those under `tracking.watch_patterns` and not under `ignore_patterns`. Without patterns everything counts. */
export function watched<T extends { path: string }>(workspace: Workspace, entries: readonly T[]): T[] {
  const { watch_patterns: watch, ignore_patterns: ignore } = workspace.settings.config.tracking;
  const wanted = watch.map((pattern) => new Bun.Glob(pattern));
  const unwanted = ignore.map((pattern) => new Bun.Glob(pattern));
  const isWatched = (path: string): boolean => wanted.length === 0 || wanted.some((glob) => glob.match(path));
  // git names an untracked folder as one entry, "src/new/": anything may be in it, so it counts unless all of it is ignored.
  const isFolder = (path: string): boolean => path.endsWith("/") && path !== `${TRACKED.folder}/`;
  return entries.filter(
    ({ path }) =>
      (isFolder(path) || isWatched(path)) && !unwanted.some((glob) => glob.match(path) || glob.match(`${path}x`)),
  );
}
