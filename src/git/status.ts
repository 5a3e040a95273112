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

/** Asks git for index and work tree at once, without refreshing the index. `untracked`: folders as one, every file, or none. */
export async function workTreeStatus(
  repository: Repository,
  untracked: "normal" | "all" | "no" = "normal",
): Promise<WorkTreeStatus> {
  const args = ["status", "--porcelain=v2", "--branch", "-z", `--untracked-files=${untracked}`];
  return parseStatus((await git(repository.place, args)).stdout);
}

/** Reads the NUL-separated form of porcelain v2. */
export function parseStatus(output: Uint8Array): WorkTreeStatus {
  const status: WorkTreeStatus = { commit: null, branch: null, upstream: null, ahead: 0, behind: 0, entries: [] };
  const records = splitNul(output);
  for (let i = 0; i < records.length; i++) {
    const record = records[i] as Uint8Array;
    const letter = String.fromCharCode(record[0] ?? 0);
    if (letter === "#") readHeader(status, decode(record).text);
    else if (letter === "?") status.entries.push(entry(record, 1, "untracked", "?", "?", false));
    else if (letter === "1") status.entries.push(tracked(record, 8));
    else if (letter === "u") status.entries.push({ ...tracked(record, 10), kind: "unmerged" });
    else if (letter === "2")
      status.entries.push({ ...tracked(record, 9), from: decode(records[++i] ?? new Uint8Array()).text });
  }
  return status;
}

function readHeader(status: WorkTreeStatus, line: string): void {
  const [, name, ...rest] = line.split(" ");
  const value = rest.join(" ");
  if (name === "branch.oid" && value !== "(initial)") status.commit = value as Oid;
  if (name === "branch.head" && value !== "(detached)") status.branch = value as BranchName;
  if (name === "branch.upstream") status.upstream = value;
  const counts = name === "branch.ab" ? /^\+(\d+) -(\d+)$/.exec(value) : null;
  if (counts) [status.ahead, status.behind] = [Number(counts[1]), Number(counts[2])];
}

function tracked(record: Uint8Array, fields: number): StatusEntry {
  const at = (offset: number): string => String.fromCharCode(record[offset] ?? 0);
  return entry(record, fields, "changed", at(2), at(3), at(5) === "S");
}

function entry(
  record: Uint8Array,
  fields: number,
  kind: StatusEntry["kind"],
  index: string,
  workTree: string,
  submodule: boolean,
): StatusEntry {
  let start = 0;
  for (let field = 0; field < fields; field++) start = record.indexOf(0x20, start) + 1;
  const { text, raw } = decode(record.subarray(start));
  return { path: text, raw, from: null, index, workTree, kind, submodule };
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

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** Text of a path; its bytes too where they are not UTF-8. */
export function decode(bytes: Uint8Array): { text: string; raw: Uint8Array | null } {
  try {
    return { text: strict.decode(bytes), raw: null };
  } catch {
    return { text: lenient.decode(bytes), raw: bytes.slice() };
  }
}
