import { readdirSync } from "node:fs";
import { join } from "node:path";

/** A plugin of a user's own, before anything of it is known but its place. */
export interface Candidate {
  name: string;
  origin: "project" | "package";
  /** Its entry relative to the repository root; null for a package, which is looked up when it is needed. */
  path: string | null;
}

const FOLDER = ".session/plugins";
const NAME = /^[a-z0-9][a-z0-9_-]*$/;

/**
 * The plugins of `.session/plugins` that are not switched off, and the packages that the settings name, each in the order
 * of the settings and then by name. Only names are looked at.
 */
export function candidates(
  root: string,
  settings: Readonly<Record<string, { readonly enabled?: boolean | null | undefined }>>,
  builtIn: (name: string) => boolean = () => false,
): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const entry of entriesOf(join(root, FOLDER))) {
    const file = /^(.*)\.(?:ts|js)$/.exec(entry.name)?.[1];
    if (entry.isDirectory() && NAME.test(entry.name)) {
      const index = entriesOf(join(root, FOLDER, entry.name)).find(
        ({ name }) => name === "index.ts" || name === "index.js",
      );
      if (index) found.set(entry.name, project(entry.name, `${FOLDER}/${entry.name}/${index.name}`));
    } else if (file !== undefined && NAME.test(file) && !found.has(file)) {
      found.set(file, project(file, `${FOLDER}/${entry.name}`));
    }
  }
  for (const name of Object.keys(settings))
    if (!found.has(name) && !builtIn(name)) found.set(name, { name, origin: "package", path: null });
  const named = Object.keys(settings);
  const rank = ({ name }: Candidate): number => named.indexOf(name) >>> 0;
  return [...found.values()]
    .filter(({ name }) => !Object.hasOwn(settings, name) || settings[name]?.enabled !== false)
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

const project = (name: string, path: string): Candidate => ({ name, origin: "project", path });

/** Entries of a folder by name, files of tests and types left out; none where it is missing. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !/\.(?:d|test|spec)\.[jt]s$/.test(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
