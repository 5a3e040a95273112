import { readdirSync } from "node:fs";
import { join } from "node:path";

/** A plugin of a user's own, before anything of it is known but its place. */
export interface Candidate {
  name: string;
  origin: "project" | "personal" | "package";
  /** The folder that paths are relative to, absolute: the repository root, or the person's own folder of plugins. */
  base: string;
  /** Its entry relative to `base`, with `/`; null for a package, which is looked up when it is needed. */
  path: string | null;
}

/** Where plugins of a user's own may lie. */
export interface PluginPlaces {
  /** Root of the work tree, absolute. */
  root: string;
  /** The person's own folder of plugins, outside any repository; null where no home is known. */
  personalFolder: string | null;
}

const FOLDER = ".session/plugins";
const NAME = /^[a-z0-9][a-z0-9_-]*$/;

/**
 * The plugins of `.session/plugins` and of the person's own folder that are not switched off, and the packages that the
 * settings name, each in the order of the settings and then by name. The person's own comes before the project's of the
 * same name. Only names are looked at.
 */
export function candidates(
  { root, personalFolder }: PluginPlaces,
  settings: Readonly<Record<string, { readonly enabled?: boolean | null | undefined }>>,
  builtIn: (name: string) => boolean = () => false,
): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const [name, path] of personalFolder ? pluginsIn(personalFolder, "") : [])
    found.set(name, { name, origin: "personal", base: personalFolder ?? "", path });
  for (const [name, path] of pluginsIn(root, `${FOLDER}/`))
    if (!found.has(name)) found.set(name, { name, origin: "project", base: root, path });
  for (const name of Object.keys(settings))
    if (!found.has(name) && !builtIn(name)) found.set(name, { name, origin: "package", base: root, path: null });
  const named = Object.keys(settings);
  const rank = ({ name }: Candidate): number => named.indexOf(name) >>> 0;
  return [...found.values()]
    .filter(({ name }) => !Object.hasOwn(settings, name) || settings[name]?.enabled !== false)
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** Names with the paths of their entries, in the folder `under` (empty, or with a `/` at its end) of `base`. */
function pluginsIn(base: string, under: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of entriesOf(join(base, under))) {
    const file = /^(.*)\.(?:ts|js)$/.exec(entry.name)?.[1];
    if (file !== undefined && NAME.test(file)) {
      if (!found.has(file)) found.set(file, under + entry.name);
    } else if (entry.isDirectory() && NAME.test(entry.name)) {
      const index = entriesOf(join(base, under, entry.name)).find(({ name }) => /^index\.[tj]s$/.test(name));
      if (index) found.set(entry.name, `${under}${entry.name}/${index.name}`);
    }
  }
  return found;
}

/** Entries of a folder by name, files of tests and types left out; none where it is missing. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !/\.(?:d|test|spec)\.[jt]s$/.test(name))
      .sort((a, b) => (a.name < b.name ? 1 : -1));
  } catch {
    return [];
  }
}
