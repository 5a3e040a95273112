import { changeType } from "../message/change-type";
import type { FileChange } from "../model";
import type { Area } from "./facts";

const DOCUMENT = /(?:^|\/)(?:docs?|documentation)\/|\.(?:md|mdx|markdown|rst|adoc|asciidoc)$/i;
/** Files that tools write: nobody starts reading there. */
const GENERATED =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|cargo\.lock|poetry\.lock|uv\.lock|gemfile\.lock|composer\.lock|go\.sum)$|\.(?:min\.js|min\.css|map|snap)$/i;

/** Whether a change is to tests, documentation or code. */
export function areaOf({ path, kind }: Pick<FileChange, "path" | "kind">): Area["name"] {
  if (changeType("", [{ path, kind }]) === "test") return "tests";
  return DOCUMENT.test(path) ? "documentation" : "code";
}

/** The changes by kind of file: code, tests, documentation; kinds without a change are left out. */
export function areasOf(changes: readonly FileChange[]): Area[] {
  return (["code", "tests", "documentation"] as const)
    .map((name) =>
      changes.filter((change) => areaOf(change) === name).reduce(add, { name, files: 0, added: 0, removed: 0 }),
    )
    .filter(({ files }) => files > 0);
}

function add(area: Area, { added, removed }: FileChange): Area {
  return { ...area, files: area.files + 1, added: area.added + added, removed: area.removed + removed };
}

/** Where somebody who goes on begins to read: the code that changed most and still exists, at most `most` files. */
export function keyFiles(changes: readonly FileChange[], most: number): FileChange[] {
  const weight = ({ added, removed }: FileChange): number => added + removed;
  return changes
    .filter((change) => change.kind !== "deleted" && areaOf(change) === "code" && !GENERATED.test(change.path))
    .sort((a, b) => weight(b) - weight(a) || (a.path < b.path ? -1 : 1))
    .slice(0, most);
}
