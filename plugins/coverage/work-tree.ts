import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BaseEvent } from "session/plugin";

/** More files that changed since the last commit are taken to be as they will be committed. */
const MOST = 200;

/**
 * Of the given files those that lie in the work tree otherwise than in what the event is about: a report describes the
 * first. Only files that have changed since the last commit, or are part of the change, are compared.
 */
export async function differing(event: BaseEvent, paths: readonly string[]): Promise<Set<string>> {
  const changed = new Set((await event.changes()).map(({ path }) => path));
  const last = Date.parse((await event.commits()).at(-1)?.at ?? event.session?.startedAt ?? "");
  const candidates = paths.filter((path) => {
    if (changed.has(path)) return true;
    const stat = lstatSync(join(event.root, path), { throwIfNoEntry: false });
    return stat !== undefined && !(stat.mtimeMs <= last);
  });
  // All asked for in one turn: the repository answers them together.
  const compared = await Promise.all(
    candidates.slice(0, MOST).map(async (path) => {
      const text = await event.readFile(path, "after");
      return text !== null && !sameText(text, textOf(join(event.root, path))) ? [path] : [];
    }),
  );
  return new Set(compared.flat());
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Line ends may be changed on the way into a commit (`text=auto`); lines are what coverage speaks of. */
function sameText(a: string, b: string | null): boolean {
  return a === b || (b !== null && a.replaceAll("\r\n", "\n") === b.replaceAll("\r\n", "\n"));
}
