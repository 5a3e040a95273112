import { git } from "./exec";
import type { PrivateIndex } from "./index-file";
import type { Repository } from "./repository";
import { decode, splitNul } from "./status";

/** The lines that a commit would add to one file. */
export interface AddedLines {
  path: string;
  /** The lines one after the other, with an empty one between parts that lie apart. */
  text: string;
  /** Where the parts begin: line of the text, line of the file; both count from 1. */
  parts: readonly (readonly [inText: number, inFile: number])[];
}

/** What a commit would add, as far as git shows it as text. */
export interface Added {
  files: AddedLines[];
  /** Paths that are not there yet: new files, and new names of old ones. */
  fresh: string[];
  /** Files that git shows no lines of: binary, large, or told so by an attribute. */
  hidden: string[];
  /** There is more than was read. */
  cut: boolean;
  /** What git printed: `--raw -z -p -U0`. */
  patch: Uint8Array;
}

/** Files above this are binary to this reading: git's own bound keeps the work bounded. */
export const LARGE_FILE_BYTES = 5 * 1024 * 1024;

/** Most of the difference that is read. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The lines that an index would add to a tree or commit. `asText` names files whose lines are to be shown whatever the
 * attributes say; without it all files are asked for.
 */
export async function addedLines(
  repository: Repository,
  index: PrivateIndex,
  base: string,
  asText: readonly string[] = [],
): Promise<Added> {
  const text = asText.length > 0 ? ["--text"] : [];
  const { stdout, cut } = await git(
    repository.place,
    [
      "diff-index",
      "--cached",
      "-z",
      "--raw",
      "-p",
      "-U0",
      "--inter-hunk-context=0",
      "-M",
      ...PLAIN,
      ...text,
      base,
      "--",
      ...asText,
    ],
    { env: index.env, config: CONFIG, mostBytes: MOST_BYTES },
  );
  return { ...parseAdded(stdout), cut, patch: stdout };
}

/** Large files stay binary, and the names in headers stay on their line. */
const CONFIG = ["-c", `core.bigFileThreshold=${LARGE_FILE_BYTES}`, "-c", "core.quotePath=true"];

const PLAIN = ["--no-ext-diff", "--no-textconv", "--no-color", "--submodule=short"];

/** Reads `--raw -z -p -U0`: the files' records up to an empty one, then a section a file, in the same order. */
export function parseAdded(output: Uint8Array): Omit<Added, "cut" | "patch"> {
  const end = endOfRecords(output);
  const { paths, fresh } = pathsOf(splitNul(output.subarray(0, end)));
  const files: AddedLines[] = [];
  const hidden: string[] = [];
  for (const [at, section] of sections(new TextDecoder().decode(output.subarray(end + 1))).entries()) {
    const path = paths[at] ?? "";
    const found = linesOf(path, section);
    if (found === null) hidden.push(path);
    else if (found.parts.length > 0) files.push(found);
  }
  return { files, hidden, fresh };
}

/** Where the empty record begins. */
export function endOfRecords(output: Uint8Array): number {
  for (let at = output.indexOf(0); at >= 0; at = output.indexOf(0, at + 1)) if (output[at + 1] === 0) return at + 1;
  return output.length;
}

/** The path of each section to come: a changed type has two, the old file going and the new one coming. */
export function pathsOf(records: readonly Uint8Array[]): { paths: string[]; fresh: string[] } {
  const paths: string[] = [];
  const fresh: string[] = [];
  for (let at = 0; at < records.length; at++) {
    const letter = decode(records[at] ?? new Uint8Array()).text.split(" ")[4]?.[0];
    at += letter === "R" || letter === "C" ? 2 : 1;
    const path = decode(records[at] ?? new Uint8Array()).text;
    paths.push(...(letter === "T" ? [path, path] : [path]));
    if (letter === "A" || letter === "R" || letter === "C") fresh.push(path);
  }
  return { paths, fresh };
}

/** Cuts the patch at its headers; a line of content never begins like one. */
export const sections = (patch: string): string[] => patch.split(/^diff --git [^\n]*\n/m).slice(1);

function linesOf(path: string, section: string): AddedLines | null {
  const lines: string[] = [];
  const parts: [number, number][] = [];
  if (section.startsWith("deleted file mode ")) return { path, text: "", parts };
  for (const line of section.split("\n")) {
    const hunk = /^@@ -\S+ \+(\d+)/.exec(line);
    if (hunk) {
      if (lines.length > 0) lines.push("");
      parts.push([lines.length + 1, Number(hunk[1])]);
    } else if (parts.length > 0 && line.startsWith("+")) lines.push(line.slice(1));
    else if (parts.length === 0 && line.startsWith("Binary files ")) return null;
  }
  return { path, text: lines.join("\n"), parts: lines.length > 0 ? parts : [] };
}

/** The line of the file that a line of the added text is. */
export function lineInFile({ parts }: AddedLines, inText: number): number {
  const part = parts.findLast(([start]) => start <= inText);
  return part ? part[1] + inText - part[0] : inText;
}
