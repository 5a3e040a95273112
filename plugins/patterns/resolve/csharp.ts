import type { Sources } from "../sources";

/** Folders by the last parts of their names (`shop.domain.orders`), once for a list of files. */
const folders = new WeakMap<Sources, Map<string, string>>();

const MOST_PARTS = 6;

function foldersOf(sources: Sources): Map<string, string> {
  let known = folders.get(sources);
  if (known === undefined) {
    known = new Map();
    const code = new Set(
      [...sources.files].filter((file) => file.endsWith(".cs")).map((file) => file.slice(0, file.lastIndexOf("/"))),
    );
    for (const folder of [...code].sort()) {
      const parts = folder.toLowerCase().split(/[/.]/);
      for (let count = 1; count <= Math.min(MOST_PARTS, parts.length); count += 1) {
        const key = parts.slice(-count).join(".");
        if (!known.has(key)) known.set(key, folder);
      }
    }
    folders.set(sources, known);
  }
  return known;
}

/** A namespace as the folder it lies in by custom (`Shop.Domain.Orders` in `src/Shop.Domain/Orders` or `src/Domain/Orders`). */
export function csharpTargets(name: string, sources: Sources): string[] {
  const known = foldersOf(sources);
  const parts = name.toLowerCase().split(".");
  // System and Microsoft are not ours, whatever a folder is called.
  if (parts[0] === "system" || parts[0] === "microsoft") return [];
  for (let from = 0; from < Math.min(parts.length, 2); from += 1) {
    const folder = known.get(parts.slice(from).join("."));
    if (folder !== undefined) return [folder];
  }
  return [];
}
