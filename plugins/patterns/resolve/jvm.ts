import { around, longest, type Sources } from "../sources";

const ENDINGS = [".java", ".kt"];

/** The folders that packages begin in, once for a list of files. */
const roots = new WeakMap<Sources, string[]>();

function rootsOf(sources: Sources): string[] {
  let known = roots.get(sources);
  if (known === undefined) {
    known = [...sources.folders].filter((folder) => /(?:^|\/)src\/\w+\/(?:java|kotlin)$|(?:^|\/)src$/.test(folder));
    roots.set(sources, known);
  }
  return known;
}

/** `a.b.C` as a class or package of this repository: at least two parts of it must be folders here. */
export function jvmTargets(from: string, name: string, sources: Sources): string[] {
  const parts = name.split(".");
  let best: string | null = null;
  let deepest = Math.max(Math.min(2, parts.length), parts.length - 2) - 1;
  for (const root of new Set([...around(from), ...rootsOf(sources)])) {
    const found = longest(sources, root, parts, ENDINGS);
    const depth = found === null ? 0 : found.slice(root === "" ? 0 : root.length + 1).split("/").length;
    if (depth > deepest) {
      best = found;
      deepest = depth;
    }
  }
  return best === null ? [] : [best];
}
