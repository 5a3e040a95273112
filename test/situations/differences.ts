import type { Fingerprint } from "../harness/fingerprint";
import type { TreeListing } from "../harness/tree";
import { plainText } from "../kill/plain";

/** All in which two fingerprints differ, a line each: `head refs/heads/x`, `+ ref …`, `~ index …`, `- file …`, `~ state …`. */
export function differences(before: Fingerprint, after: Fingerprint): string[] {
  const named = (what: string, left: Entries, right: Entries): string[] =>
    [...new Set([...Object.keys(left), ...Object.keys(right)])]
      .filter((name) => left[name] !== right[name])
      .map((name) => `${left[name] === undefined ? "+" : right[name] === undefined ? "-" : "~"} ${what} ${name}`);
  const lines = [
    ...(before.head === after.head ? [] : [`head ${after.head.replace(/^ref: /, "")}`]),
    ...named("ref", pairs(before.refs, /^(\S+) (.*)$/), pairs(after.refs, /^(\S+) (.*)$/)),
    ...named("index", stages(before.index), stages(after.index)),
    ...named("under way", asSet(before.underWay), asSet(after.underWay)),
    ...(before.config === after.config ? [] : ["~ config"]),
    ...named("file", plainFiles(before.files), plainFiles(after.files)),
    ...named("state", plainFiles(before.state), plainFiles(after.state)),
  ];
  return [...new Set(lines.map(plainText))].sort();
}

type Entries = Record<string, string>;

function pairs(lines: readonly string[], pattern: RegExp): Entries {
  return Object.fromEntries(
    lines.map((line): [string, string] => {
      const [, name = line, value = ""] = pattern.exec(line) ?? [];
      return [name, value];
    }),
  );
}

/** Entries of the index by path; a path with conflicts has several. */
function stages(lines: readonly string[]): Entries {
  const entries: Entries = {};
  for (const line of lines) {
    const [meta = "", path = ""] = line.split("\t");
    entries[path] = `${entries[path] ?? ""}${meta};`;
  }
  return entries;
}

const asSet = (names: readonly string[]): Entries => Object.fromEntries(names.map((name) => [name, ""]));

/** Folders alone are not told: what matters is what lies in them. A repository inside is told as one, with all it holds. */
function plainFiles(listing: TreeListing): Entries {
  const inside = Object.keys(listing)
    .filter((path) => path.endsWith("/.git"))
    .map((path) => path.slice(0, -".git".length));
  const entries: Entries = {};
  for (const [path, what] of Object.entries(listing)) {
    const repository = inside.find((folder) => path.startsWith(folder));
    if (repository !== undefined) entries[repository] = `${entries[repository] ?? ""}${path} ${what};`;
    else if (!what.endsWith(" folder")) entries[path] = what;
  }
  return entries;
}
