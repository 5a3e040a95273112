import type { BranchName, Oid } from "../core/model";
import { git } from "./exec";
import type { Repository } from "./repository";

/** One changed path, as `git status --porcelain=v2` names it. `index` and `workTree` are git's letters, `.` for unchanged. */
export interface StatusEntry {
  path: string;
  /** The path's bytes where they are not UTF-8, else null. */
  raw: Uint8Array | null;
  from: string | null;
  index: string;
  workTree: string;
  kind: "changed" | "unmerged" | "untracked";
  submodule: boolean;
  /** A submodule whose own work tree has changed and whose commit has not: there is nothing to commit about it here. */
  insideOnly: boolean;
}

/** The state of index and work tree against HEAD. */
export interface WorkTreeStatus {
  commit: Oid | null;
  branch: BranchName | null;
  upstream: string | null;
  ahead: number;
  behind: number;
  entries: StatusEntry[];
}

/**
 * Asks git for index and work tree at once, without refreshing the index. `untracked`: folders as one, every file, or none.
 * Without renames a moved file is one path gone and one new. `filters`: for commands that write, where files that a filter
 * of the repository has made must not look changed.
 */
export async function workTreeStatus(
  repository: Repository,
  untracked: "normal" | "all" | "no" = "normal",
  renames: "renames" | "no-renames" = "renames",
  filters = false,
): Promise<WorkTreeStatus> {
  const args = ["status", "--porcelain=v2", "--branch", "-z", `--untracked-files=${untracked}`];
  if (renames === "no-renames") args.push("--no-renames");
  return parseStatus((await git(repository.place, args, { filters })).stdout);
}

/** Reads the NUL-separated form of porcelain v2. A character of the text stands for a byte until a path is taken out. */
export function parseStatus(output: Uint8Array): WorkTreeStatus {
  const status: WorkTreeStatus = { commit: null, branch: null, upstream: null, ahead: 0, behind: 0, entries: [] };
  const records = Buffer.from(output.buffer, output.byteOffset, output.length).toString("latin1").split("\0");
  for (let i = 0; i < records.length; i++) {
    const record = records[i] ?? "";
    const letter = record[0];
    if (letter === "#") readHeader(status, textOf(record).text);
    else if (letter === "?") status.entries.push(entry(record, 1, "untracked", "?", "?", false));
    else if (letter === "1") status.entries.push(tracked(record, 8));
    else if (letter === "u") status.entries.push({ ...tracked(record, 10), kind: "unmerged" });
    else if (letter === "2") status.entries.push({ ...tracked(record, 9), from: textOf(records[++i] ?? "").text });
  }
  return status;
}

function readHeader(status: WorkTreeStatus, line: string): void {
  const space = line.indexOf(" ", 2);
  const name = line.slice(2, space);
  const value = line.slice(space + 1);
  if (name === "branch.oid" && value !== "(initial)") status.commit = value as Oid;
  if (name === "branch.head" && value !== "(detached)") status.branch = value as BranchName;
  if (name === "branch.upstream") status.upstream = value;
  if (name !== "branch.ab") return;
  const [ahead = "", behind = ""] = value.split(" ");
  [status.ahead, status.behind] = [Number(ahead.slice(1)), Number(behind.slice(1))];
}

function tracked(record: string, fields: number): StatusEntry {
  return entry(record, fields, "changed", record[2] ?? ".", record[3] ?? ".", record[5] === "S");
}

function entry(
  record: string,
  fields: number,
  kind: StatusEntry["kind"],
  index: string,
  workTree: string,
  submodule: boolean,
): StatusEntry {
  let start = 0;
  for (let field = 0; field < fields; field++) start = record.indexOf(" ", start) + 1;
  const { text, raw } = textOf(record.slice(start));
  // "S..U": the second letter is C where the commit is another one.
  const insideOnly = submodule && index === "." && record[6] !== "C";
  return { path: text, raw, from: null, index, workTree, kind, submodule, insideOnly };
}

/** The text that a string of bytes stands for. */
function textOf(bytes: string): { text: string; raw: Uint8Array | null } {
  const plain = Buffer.byteLength(bytes, "utf8") === bytes.length;
  return plain ? { text: bytes, raw: null } : decode(Buffer.from(bytes, "latin1"));
}

/** Cuts NUL-terminated records apart. */
export function splitNul(output: Uint8Array): Uint8Array[] {
  const records: Uint8Array[] = [];
  let start = 0;
  for (let end = output.indexOf(0, start); end >= 0; end = output.indexOf(0, start)) {
    records.push(output.subarray(start, end));
    start = end + 1;
  }
  if (start < output.length) records.push(output.subarray(start));
  return records;
}

/** Text of a path; its bytes too where they are not UTF-8. */
export function decode(bytes: Uint8Array): { text: string; raw: Uint8Array | null } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), raw: null };
  } catch {
    return { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), raw: bytes.slice() };
  }
}
