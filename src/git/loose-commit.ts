import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Oid } from "../core/model";
import type { CommitRecord } from "./commit";
import type { Repository } from "./repository";

/**
 * The commit HEAD stands on, read from git's files without a process: right after git has made it, it lies there as a
 * file of its own. Null where it cannot be read so (packed, reftable, another encoding): git tells then.
 */
export function looseHeadCommit({ gitDir, commonDir }: Pick<Repository, "gitDir" | "commonDir">): CommitRecord | null {
  try {
    const head = readFileSync(join(gitDir, "HEAD"), "utf8").trim();
    const oid = head.startsWith("ref: ")
      ? readFileSync(join(commonDir, head.slice("ref: ".length)), "utf8").trim()
      : head;
    if (!/^[0-9a-f]{40,64}$/.test(oid)) return null;
    const object = join(commonDir, "objects", oid.slice(0, 2), oid.slice(2));
    // Without its two bytes of zlib header and four of checksum it is plain deflate; node:zlib would load all streams.
    return parseCommit(oid as Oid, Bun.inflateSync(readFileSync(object).subarray(2, -4)));
  } catch {
    return null;
  }
}

/** Reads a commit object with its header, as git stores it; null where it is none or not in UTF-8. */
export function parseCommit(oid: Oid, object: Uint8Array): CommitRecord | null {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(object);
  const start = text.indexOf("\0") + 1;
  const end = text.indexOf("\n\n", start);
  if (!text.startsWith("commit ") || end < 0) return null;
  const headers = text.slice(start, end).split("\n");
  const named = (name: string): string[] =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const [tree] = named("tree");
  if (tree === undefined || named("encoding").length > 0) return null;
  return { oid, parents: named("parent") as Oid[], tree: tree as Oid, message: text.slice(end + 2) };
}
