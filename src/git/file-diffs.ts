import { endOfRecords, pathsOf, sections } from "./added-lines";
import { git } from "./exec";
import type { PrivateIndex } from "./index-file";
import type { Repository } from "./repository";
import { splitNul } from "./status";

/** The changed lines of a file, numbered from 1 in the file they stand in. */
export interface FileDiff {
  path: string;
  added: { line: number; text: string }[];
  removed: { line: number; text: string }[];
}

/** Two states to be told apart: an index on top of a tree, or two trees. */
export type Span = { base: string; index: PrivateIndex } | { base: string; head: string };

/** Most of a difference that is read. */
const MOST_BYTES = 64 * 1024 * 1024;

const SHOWN = ["-z", "--raw", "-p", "-U0", "-M", "--no-ext-diff", "--no-textconv", "--no-color", "--submodule=short"];

/** The changed lines of all files, or of some. Binary files have none. */
export async function fileDiffs(repository: Repository, span: Span, paths: readonly string[]): Promise<FileDiff[]> {
  const verb = "index" in span ? ["diff-index", "--cached"] : ["diff-tree", "-r"];
  const trees = "index" in span ? [span.base] : [span.base, span.head];
  const { stdout } = await git(repository.place, [...verb, ...SHOWN, ...trees, "--", ...paths], {
    ...("index" in span ? { env: span.index.env } : {}),
    config: ["-c", "core.quotePath=true"],
    mostBytes: MOST_BYTES,
  });
  return parseFileDiffs(stdout);
}

/** Reads `--raw -z -p -U0`. */
export function parseFileDiffs(output: Uint8Array): FileDiff[] {
  const end = endOfRecords(output);
  const { paths } = pathsOf(splitNul(output.subarray(0, end)));
  const found = new Map<string, FileDiff>();
  for (const [at, section] of sections(new TextDecoder().decode(output.subarray(end + 1))).entries()) {
    const path = paths[at] ?? "";
    const diff = found.get(path) ?? { path, added: [], removed: [] };
    found.set(path, diff);
    addHunks(diff, section);
  }
  return [...found.values()];
}

function addHunks(diff: FileDiff, section: string): void {
  let [before, after] = [0, 0];
  let inHunk = false;
  for (const line of section.split("\n")) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk) {
      [before, after] = [Number(hunk[1]), Number(hunk[2])];
      inHunk = true;
    } else if (inHunk && line.startsWith("-")) diff.removed.push({ line: before++, text: line.slice(1) });
    else if (inHunk && line.startsWith("+")) diff.added.push({ line: after++, text: line.slice(1) });
  }
}
