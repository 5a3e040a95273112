import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasState, type Layout } from "./layout";

/**
 * Files that are only kept to save time: losing any of them is harmless, so nothing is synced and no failure is told.
 * They are written only where the clone has state already: a read in a repository that never saw init leaves no trace.
 */
export function keepInCache(layout: Layout, name: string, text: string): void {
  if (!hasState(layout)) return;
  const { cache } = layout;
  const temporary = join(cache, `${name}.${process.pid}.tmp`);
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, join(cache, name));
  } catch {
    // A disk that is full or read-only costs time, nothing else.
  }
}

/** The text of a cached file; null where there is none that can be read. */
export function fromCache({ cache }: Layout, name: string): string | null {
  const path = join(cache, name);
  if (!existsSync(path)) return null;
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** The same as JSON; null where it is not whole. Its shape is the reader's to check. */
export function jsonFromCache(layout: Layout, name: string): unknown {
  try {
    return JSON.parse(fromCache(layout, name) ?? "null");
  } catch {
    return null;
  }
}
