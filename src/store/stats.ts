import { type BigIntStats, lstatSync, type Stats } from "node:fs";

/** What lies at a path, links not followed; null where nothing does, also where a part of the path is no folder. */
export function statsOf(path: string | Buffer): Stats | null {
  return look(() => lstatSync(path));
}

/** The same with times in nanoseconds. */
export function exactStatsOf(path: string | Buffer): BigIntStats | null {
  return look(() => lstatSync(path, { bigint: true }));
}

/** `throwIfNoEntry: false` covers a missing name alone: a file where a folder should be still throws. */
function look<T>(stat: () => T): T | null {
  try {
    return stat();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") return null;
    throw cause;
  }
}
