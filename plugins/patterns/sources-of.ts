import type { BaseEvent } from "session/plugin";
import { foldersOf, type Sources } from "./sources";

/** Files that say what names mean: of modules, crates, packages and aliases. */
const MANIFESTS = /(?:^|\/)(?:go\.mod|Cargo\.toml|package\.json|[tj]sconfig\.json)$/;
const MOST_MANIFESTS = 500;

/** The files of what the event is about, with the texts of the manifests. */
export async function sourcesOf(event: BaseEvent): Promise<Sources> {
  const files = new Set(await event.listFiles());
  const texts = new Map<string, string>();
  const manifests = [...files].filter((path) => MANIFESTS.test(path)).slice(0, MOST_MANIFESTS);
  for (const path of manifests) {
    const text = await event.readFile(path, "after");
    if (text !== null) texts.set(path, text);
  }
  return { files, folders: foldersOf(files), read: (path) => texts.get(path) ?? null };
}
