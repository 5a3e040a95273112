import { posix } from "node:path";
import { around, joined, longest, type Sources } from "../sources";

const ENDINGS = [".py", ".pyi"];

/** `..a.b` from the file, `a.b` from a folder around it or from `src`; a member that is a module itself counts as one. */
export function pythonTargets(from: string, name: string, members: readonly string[], sources: Sources): string[] {
  const dots = /^\.+/.exec(name)?.[0].length ?? 0;
  const parts = name
    .slice(dots)
    .split(".")
    .filter((part) => part !== "");
  const bases = dots > 0 ? relativeBase(from, dots) : importRoots(from, sources);
  for (const base of bases) {
    const module_ = parts.length === 0 ? (dots > 0 ? base : null) : whole(sources, base, parts);
    if (module_ === null) continue;
    const folder = module_.replace(/\.pyi?$/, "");
    const inner = members.map((member) => whole(sources, folder, [member])).filter((path) => path !== null);
    return inner.length > 0 ? inner : [module_];
  }
  return [];
}

/** Where absolute names can begin: folders around the file that are no package themselves, and `src` in them. */
function importRoots(from: string, sources: Sources): string[] {
  const roots = around(from).filter((folder) => !sources.files.has(joined(folder, "__init__.py")));
  return [...roots, ...roots.map((folder) => joined(folder, "src"))];
}

function relativeBase(from: string, dots: number): string[] {
  let folder = posix.dirname(from);
  for (let up = 1; up < dots; up += 1) folder = posix.dirname(folder);
  return [folder === "." ? "" : folder];
}

/** All parts must be there, or all but the last (a name inside the module). */
function whole(sources: Sources, base: string, parts: readonly string[]): string | null {
  const found = longest(sources, base, parts, ENDINGS);
  if (found === null) return null;
  const depth = found.slice(base === "" ? 0 : base.length + 1).split("/").length;
  return depth === parts.length || (parts.length > 1 && depth === parts.length - 1) ? found : null;
}
