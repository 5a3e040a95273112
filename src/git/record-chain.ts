import type { Instant, Oid, Person } from "../core/model";
import { SessionError } from "../errors";
import { git } from "./exec";
import type { Repository } from "./repository";

/** Where everybody's records lie: one's own, and those fetched from remotes. */
export const RECORD_REFS = ["refs/session/records/", "refs/session/remotes/"] as const;

/** One commit to put on top of a chain of records: the files of one folder, which replace what the folder held. */
export interface RecordCommit {
  parent: Oid | null;
  /** `2026/11/20261122-oauth-7k2m9q`. */
  folder: string;
  files: Readonly<Record<string, Uint8Array>>;
  author: Person;
  at: Instant;
  message: string;
}

/**
 * Writes a record's blobs, trees and commit with one `git fast-import`, durably, and moves no ref: the name it gives the
 * commit is let go again before it ends. The same record on the same parent gives the same id.
 */
export async function writeRecordCommit(
  repository: Repository,
  record: RecordCommit,
  lock: number | null,
): Promise<Oid> {
  // Fewer objects than the limit are unpacked as loose ones, which core.fsync makes durable.
  const config = ["-c", "fastimport.unpackLimit=1000"];
  const done = await git(repository.place, ["fast-import", "--quiet", "--done", "--date-format=raw"], {
    writes: true,
    stdin: importStream(record),
    config,
    lock,
  });
  const oid = new TextDecoder().decode(done.stdout).trim();
  if (!/^[0-9a-f]{40,64}$/.test(oid)) throw new SessionError("INTERNAL", { what: "git fast-import named no commit" });
  return oid as Oid;
}

function importStream({ parent, folder, files, author, at, message }: RecordCommit): Uint8Array {
  const person = `${plain(author.name) || "unknown"} <${plain(author.email)}> ${Math.floor(Date.parse(at) / 1000)} +0000`;
  const parts: (string | Uint8Array)[] = [
    "commit refs/session/passing\nmark :1\n",
    `author ${person}\ncommitter ${person}\n`,
  ];
  const add = (bytes: Uint8Array): number => parts.push(`data ${bytes.length}\n`, bytes, "\n");
  add(new TextEncoder().encode(`${message}\n`));
  if (parent) parts.push(`from ${parent}\nD ${folder}\n`);
  for (const [name, bytes] of Object.entries(files)) {
    parts.push(`M 100644 inline ${folder}/${name}\n`);
    add(bytes);
  }
  parts.push("\nget-mark :1\nreset refs/session/passing\n\ndone\n");
  return new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
}

/** A name or address without what would end it in a commit's header. */
const plain = (text: string): string => text.replace(/[<>\0\r\n]/g, "").trim();

/** The tip of a chain of records. */
export interface RecordTip {
  ref: string;
  commit: Oid;
  tree: Oid;
}

/** The tips of all chains, one's own first. What is no commit under those names is left out. */
export async function recordTips(repository: Repository): Promise<RecordTip[]> {
  const format = "--format=%(refname)%00%(objectname)%00%(tree)%00";
  const listed = await git(repository.place, ["for-each-ref", format, ...RECORD_REFS]);
  const fields = new TextDecoder().decode(listed.stdout).split("\0");
  const tips: RecordTip[] = [];
  for (let i = 0; i + 2 < fields.length; i += 3) {
    const [ref = "", commit = "", tree = ""] = fields.slice(i, i + 3);
    if (tree !== "") tips.push({ ref: ref.replace(/^\n/, ""), commit: commit as Oid, tree: tree as Oid });
  }
  return tips;
}

/** A file below a chain's tip. */
export interface RecordFile {
  tree: Oid;
  path: string;
  oid: Oid;
}

/** Every plain file of the given trees, in one process however many there are. */
export async function recordFiles(repository: Repository, trees: readonly Oid[]): Promise<RecordFile[]> {
  const none = (tree: Oid): string => (tree.length > 40 ? EMPTY_SHA256 : EMPTY_SHA1);
  const stdin = trees.map((tree) => `${none(tree)} ${tree}\n`).join("");
  const args = ["diff-tree", "--stdin", "-r", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff"];
  const fields = new TextDecoder().decode((await git(repository.place, args, { stdin })).stdout).split("\0");
  const files: RecordFile[] = [];
  let tree = "" as Oid;
  for (let i = 0; i + 1 < fields.length; i += 2) {
    // Before the first file of each tree stands the line that asked for it.
    const [meta = "", header] = (fields[i] ?? "").split("\n").reverse();
    if (header) tree = (header.split(" ")[1] ?? "") as Oid;
    const [, mode, , oid = ""] = meta.split(" ");
    if (mode === "100644") files.push({ tree, path: fields[i + 1] ?? "", oid: oid as Oid });
  }
  return files;
}

/** The empty trees of the two hashes; git knows them without having them stored. */
export const EMPTY_SHA1 = "4b825dc642cb6eb9a060e54bf8d69288fbee4904" as Oid;
export const EMPTY_SHA256 = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321" as Oid;
