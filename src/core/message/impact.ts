import type { FileChange } from "../model";
import { foldLine } from "./cleanup";
import { quotePath } from "./quote-path";

/** The most files named of each kind; the rest is a number. */
const MOST_FILES = 10;

type Kind = "Added" | "Changed" | "Removed" | "Renamed";

const KINDS: readonly Kind[] = ["Added", "Changed", "Removed", "Renamed"];

function kindOf({ kind, from }: FileChange): Kind {
  if (kind === "added") return "Added";
  if (kind === "deleted") return "Removed";
  return kind === "renamed" && from !== null ? "Renamed" : "Changed";
}

function fileLine(kind: Kind, { path, from }: FileChange): string {
  return kind === "Renamed" && from !== null
    ? `${kind}: ${quotePath(from)} → ${quotePath(path)}`
    : `${kind}: ${quotePath(path)}`;
}

/**
 * The lines of the Impact section: the changed files by kind, at most ten a kind and then a count, and after them the
 * lines of contributors (`Tests: +12 unit tests`). The program's own files under `.session/` are left out.
 */
export function impactLines(changes: readonly FileChange[], extra: readonly string[]): string[] {
  const shown = changes.filter(({ path }) => !path.startsWith(".session/"));
  const groups = KINDS.flatMap((kind) => {
    const files = shown.filter((change) => kindOf(change) === kind);
    const more = files.length - MOST_FILES;
    const lines = files.slice(0, MOST_FILES).map((change) => fileLine(kind, change));
    return more > 0 ? [...lines, `${kind}: ${more} more ${more === 1 ? "file" : "files"}`] : lines;
  });
  return [...groups, ...extra.map(foldLine).filter((line) => line !== "")];
}
