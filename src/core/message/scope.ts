import type { ChangedFile, ChangeType } from "./change-type";

/** Folders that only hold other folders, so that their names tell nothing. */
const CONTAINERS: ReadonlySet<string> = new Set(["src", "lib", "packages", "app"]);

/** A scope longer than this leaves too little of the header to the text. */
const LONGEST = 30;

/** The folders that all files share, outermost first. */
function commonFolders(paths: readonly string[]): string[] {
  const [first, ...rest] = paths.map((path) => path.split("/").slice(0, -1));
  let shared = first ?? [];
  for (const folders of rest) {
    const differs = shared.findIndex((folder, index) => folder !== folders[index]);
    if (differs >= 0) shared = shared.slice(0, differs);
  }
  return shared;
}

/** A folder's name in lower-case letters, digits and dashes, accents dropped; empty where nothing of it is left. */
function asScope(folder: string): string {
  const plain = folder.normalize("NFKD").replace(/\p{M}+/gu, "");
  const words = plain.toLowerCase().split(/[^a-z0-9]+/);
  return words.filter((word) => word !== "").join("-");
}

/**
 * The scope of a change: the deepest folder that all files share and whose name tells something, or null. Folders such as
 * `src` tell nothing, nor does one that only repeats the type (`docs(docs)`).
 */
export function changeScope(type: ChangeType, files: readonly ChangedFile[]): string | null {
  const silent = new Set([...CONTAINERS, type, `${type}s`]);
  const scopes = commonFolders(files.map(({ path }) => path)).map(asScope);
  return scopes.findLast((scope) => scope !== "" && scope.length <= LONGEST && !silent.has(scope)) ?? null;
}
