import type { BaseEvent } from "session/plugin";
import { foldersOf, type Sources } from "./sources";

/** Files that say what names mean, by the endings of the files that use the names. */
const MANIFESTS = [
  [/\.go$/, /(?:^|\/)go\.mod$/],
  [/\.rs$/, /(?:^|\/)Cargo\.toml$/],
  [/\.[cm]?[jt]sx?$/, /(?:^|\/)(?:package\.json|[tj]sconfig\.json)$/],
] as const;
const MOST_MANIFESTS = 500;

/**
 * The files of what the event is about, with the texts of the manifests.
 * @param looked the files whose imports are looked at; all where it is missing
 */
export async function sourcesOf(event: BaseEvent, looked?: readonly string[]): Promise<Sources> {
  const files = new Set(await event.listFiles());
  const paths = looked ?? [...files];
  const wanted = MANIFESTS.filter(([of]) => paths.some((path) => of.test(path))).map(([, manifest]) => manifest);
  const manifests = [...files]
    .filter((path) => wanted.some((manifest) => manifest.test(path)))
    .slice(0, MOST_MANIFESTS);
  const texts = new Map<string, string>();
  for (const path of manifests) {
    const file = await event.readWorkFile(path);
    if (file !== null) texts.set(path, file.text);
  }
  return { files, folders: foldersOf(files), read: (path) => texts.get(path) ?? null };
}
