import { SessionError } from "../errors";
import { gitLine } from "../git/exec";
import { fromCache, keepInCache } from "../store/cache-file";
import { statsOf } from "../store/stats";
import type { Workspace } from "./workspace";

/** Ubuntu 22.04's. Newer features have a fallback; older git lacks options that everything here stands on. */
const OLDEST = [2, 34] as const;
const CACHE = "git";

/**
 * Refuses a git that is too old, before anything is changed. The same program is asked for its version once: path, time
 * and size are kept in the cache.
 * @throws SessionError GIT_TOO_OLD, GIT_MISSING
 */
export async function requireSupportedGit({ repository, layout }: Workspace): Promise<void> {
  const { place } = repository;
  const path = Bun.which("git", { PATH: place.env["PATH"] ?? "" });
  const stats = path === null ? null : statsOf(path);
  const key = stats ? `${path} ${stats.mtimeMs} ${stats.size}` : null;
  if (key !== null && fromCache(layout, CACHE) === key) return;
  const found = (await gitLine(place, ["--version"])).replace(/^git version /, "");
  if (isTooOld(found)) throw new SessionError("GIT_TOO_OLD", { found });
  if (key !== null) keepInCache(layout, CACHE, key);
}

/** A version that cannot be read is taken for a new one: distributions add words of their own. */
export function isTooOld(version: string): boolean {
  const [, major = "", minor = ""] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === "") return false;
  const [oldestMajor, oldestMinor] = OLDEST;
  return Number(major) < oldestMajor || (Number(major) === oldestMajor && Number(minor) < oldestMinor);
}
