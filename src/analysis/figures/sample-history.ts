import type { History } from "../history";

/** A commit as tests write it down: who, when (seconds), subject, and lines added and removed by path. */
export interface SampleCommit {
  who: string;
  at: number;
  zone?: number;
  subject?: string;
  files: Record<string, [added: number, removed: number]>;
}

/** History as the index would load it. Paths that `lines` does not name are files that are gone. */
export function sampleHistory(list: readonly SampleCommit[], lines: Readonly<Record<string, number>>): History {
  const files = Object.keys(lines)
    .sort()
    .map((path) => ({ path, lines: lines[path] ?? 0 }));
  const people = [...new Set(list.map(({ who }) => who))].map((name) => ({ name, email: `${name}@example.org` }));
  const touches = list.flatMap((commit) => Object.entries(commit.files));
  const start = new Int32Array(list.length + 1);
  for (const [at, commit] of list.entries()) start[at + 1] = (start[at] ?? 0) + Object.keys(commit.files).length;
  const times = list.map(({ at }) => at);
  return {
    commits: list.length,
    authored: Float64Array.from(times),
    zone: Int16Array.from(list.map(({ zone }) => zone ?? 0)),
    person: Int32Array.from(list.map(({ who }) => people.findIndex(({ name }) => name === who))),
    start,
    width: Int32Array.from(list.map((commit) => Object.keys(commit.files).length)),
    file: Int32Array.from(touches.map(([path]) => files.findIndex((file) => file.path === path))),
    added: Int32Array.from(touches.map(([, [added]]) => added)),
    removed: Int32Array.from(touches.map(([, [, removed]]) => removed)),
    files,
    people,
    subject: (at) => list[at]?.subject ?? "",
    from: list.length > 0 ? Math.min(...times) : null,
    to: list.length > 0 ? Math.max(...times) : null,
  };
}
