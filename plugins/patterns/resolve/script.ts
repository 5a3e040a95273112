import { posix } from "node:path";
import { joined, nearest, type Sources } from "../sources";

/** `./a` from the file, `@/a` by the `paths` of tsconfig.json, and the packages of the same repository by their names. */
export function scriptTargets(from: string, name: string, sources: Sources): string[] {
  if (name.startsWith(".")) return inside(posix.join(posix.dirname(from), name));
  const alias = byPaths(from, name, sources);
  if (alias !== null) return [alias];
  const own = byPackage(name, sources);
  return own === null ? [] : [own];
}

function inside(path: string): string[] {
  const plain = posix.normalize(path).replace(/\/$/, "");
  return plain.startsWith("../") || plain === ".." ? [] : [plain];
}

function byPaths(from: string, name: string, sources: Sources): string | null {
  const found = nearest(sources, from, "tsconfig.json") ?? nearest(sources, from, "jsconfig.json");
  if (found === null) return null;
  const options = field(parsed(found.text), "compilerOptions");
  const base = field(options, "baseUrl");
  const folder = posix.join(found.folder, typeof base === "string" ? base : ".");
  const paths = field(options, "paths");
  if (typeof paths !== "object" || paths === null) return null;
  for (const [pattern, places] of Object.entries(paths)) {
    const place = Array.isArray(places) ? places[0] : null;
    const [before = "", after] = pattern.split("*", 2);
    if (typeof place !== "string" || !name.startsWith(before)) continue;
    if (after === undefined ? name !== pattern : !name.endsWith(after)) continue;
    const rest = after === undefined ? "" : name.slice(before.length, name.length - after.length);
    return (
      inside(
        posix.join(
          folder,
          place.replace("*", () => rest),
        ),
      )[0] ?? null
    );
  }
  return null;
}

/** The folders of packages by their names, once for a list of files. */
const packages = new WeakMap<Sources, Map<string, string>>();

/** More packages in one repository are not looked through. */
const MOST_PACKAGES = 500;

function byPackage(name: string, sources: Sources): string | null {
  let known = packages.get(sources);
  if (known === undefined) {
    known = new Map();
    for (const file of [...sources.files].filter((path) => path.endsWith("/package.json")).slice(0, MOST_PACKAGES)) {
      const own = field(parsed(sources.read(file) ?? ""), "name");
      if (typeof own === "string" && own !== "") known.set(own, posix.dirname(file));
    }
    packages.set(sources, known);
  }
  const package_ = name.split("/", name.startsWith("@") ? 2 : 1).join("/");
  const folder = known.get(package_);
  return folder === undefined ? null : joined(folder, name.slice(package_.length + 1));
}

function parsed(text: string): unknown {
  try {
    return Bun.JSONC.parse(text);
  } catch {
    return null;
  }
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
