/** The files of the repository, as far as finding out what an import means needs them. */
export interface Sources {
  /** Every tracked file. */
  files: ReadonlySet<string>;
  /** Every folder with a tracked file somewhere in it; the root is `""`. */
  folders: ReadonlySet<string>;
  /** The text of a file, or null. */
  read: (path: string) => string | null;
}

/** The folders of the given files, with all that are around them. */
export function foldersOf(files: Iterable<string>): Set<string> {
  const folders = new Set([""]);
  for (const file of files) {
    for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1)) {
      const folder = file.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** The folders around a path, innermost first, ending with the root (`""`). */
export function around(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return [...parts.map((_, at) => parts.slice(0, parts.length - at).join("/")), ""];
}

/** The nearest file of a name in the folders around a path, or null. */
export function nearest(sources: Sources, path: string, name: string): { folder: string; text: string } | null {
  for (const folder of around(path)) {
    const file = joined(folder, name);
    const text = sources.files.has(file) ? sources.read(file) : null;
    if (text !== null) return { folder, text };
  }
  return null;
}

/** Two parts of a path. */
export function joined(folder: string, rest: string): string {
  return folder === "" ? rest : rest === "" ? folder : `${folder}/${rest}`;
}

/** The file (with one of the endings) or folder at `path` or, of dotted names, at the longest beginning of it. */
export function longest(
  sources: Sources,
  base: string,
  parts: readonly string[],
  endings: readonly string[],
): string | null {
  for (let count = parts.length; count > 0; count -= 1) {
    const path = joined(base, parts.slice(0, count).join("/"));
    const file = endings.map((ending) => `${path}${ending}`).find((name) => sources.files.has(name));
    if (file !== undefined) return file;
    if (sources.folders.has(path)) return path;
  }
  return null;
}
