import { joined, nearest, type Sources } from "../sources";

/** A package of the same module, by the name of the module in go.mod. */
export function goTargets(from: string, name: string, sources: Sources): string[] {
  const found = nearest(sources, from, "go.mod");
  const own = found === null ? null : /^\s*module\s+"?([^\s"]+)/m.exec(found.text)?.[1];
  if (found === null || !own) return [];
  if (name !== own && !name.startsWith(`${own}/`)) return [];
  return [joined(found.folder, name.slice(own.length + 1))];
}
