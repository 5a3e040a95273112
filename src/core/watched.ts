import picomatch from "picomatch";
import type { Workspace } from "./workspace";

/** Of the given entries, those under `tracking.watch_patterns` and not under `ignore_patterns`. Without patterns everything counts. */
export function watched<T extends { path: string }>(workspace: Workspace, entries: readonly T[]): T[] {
  const { watch_patterns: watch, ignore_patterns: ignore } = workspace.settings.config.tracking;
  if (watch.length === 0 && ignore.length === 0) return [...entries];
  const options = { dot: true };
  const isWatched = watch.length > 0 ? picomatch([...watch], options) : () => true;
  const isIgnored = ignore.length > 0 ? picomatch([...ignore], options) : () => false;
  // git names an untracked folder as one entry, "src/new/": it counts when something in it could.
  return entries.filter(
    ({ path }) => (isWatched(path) || (path.endsWith("/") && isWatched(`${path}x`))) && !isIgnored(path),
  );
}
