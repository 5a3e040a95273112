import { posix } from "node:path";
import { joined, longest, nearest, type Sources } from "../sources";

/** The source folders of crates by their names, once for a list of files. */
const crates = new WeakMap<Sources, Map<string, string>>();

function cratesOf(sources: Sources): Map<string, string> {
  let known = crates.get(sources);
  if (known === undefined) {
    known = new Map();
    for (const file of [...sources.files].filter((path) => /(?:^|\/)Cargo\.toml$/.test(path)).slice(0, 500)) {
      const own = /^\[package\][^[]*?^\s*name\s*=\s*"([^"]+)"/m.exec(sources.read(file) ?? "")?.[1];
      if (own !== undefined) known.set(own.replaceAll("-", "_"), joined(folderOf(file), "src"));
    }
    crates.set(sources, known);
  }
  return known;
}

/** `crate::`, `self::` and `super::` from the file, and other crates of the same repository by their names. */
export function rustTargets(from: string, name: string, sources: Sources): string[] {
  const parts = name.split("::");
  let base: string;
  if (parts[0] === "crate") {
    const found = nearest(sources, from, "Cargo.toml");
    if (found === null) return [];
    base = joined(found.folder, "src");
    parts.shift();
  } else if (parts[0] === "self" || parts[0] === "super") {
    base = moduleOf(from);
    for (let part = parts[0]; part === "self" || part === "super"; part = parts[0] ?? "") {
      if (part === "super") base = folderOf(base);
      parts.shift();
    }
  } else {
    const crate = cratesOf(sources).get(parts[0] ?? "");
    if (crate === undefined) return [];
    base = crate;
    parts.shift();
  }
  return [longest(sources, base, parts, [".rs"]) ?? base];
}

/** The folder that the modules of a file lie in. */
function moduleOf(file: string): string {
  return /(?:^|\/)(?:mod|lib|main)\.rs$/.test(file) ? folderOf(file) : file.replace(/\.rs$/, "");
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === "." ? "" : folder;
}
