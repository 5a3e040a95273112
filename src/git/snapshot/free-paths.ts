import { git } from "../exec";
import type { Repository } from "../repository";
import { decode, splitNul, workTreeStatus } from "../status";
import { linkAbove, lying } from "./files";
import { isFolderOf } from "./folders";
import { pathBytes, type SnapshotFile } from "./manifest";

/** Tells whether a path may be written: nothing of the person's lies there. `files` are all that will be written. */
export async function freePaths(
  repository: Repository,
  files: readonly SnapshotFile[],
): Promise<(file: SnapshotFile) => Promise<boolean>> {
  const going = new Set(files.filter(({ blob }) => blob === null).map(({ path }) => path));
  const listed = await git(repository.place, ["ls-files", "-z", "--cached"]);
  const tracked = new Set(splitNul(listed.stdout).map((path) => Buffer.from(path).toString("base64")));
  const status = await workTreeStatus(repository, "all", "no-renames", true);
  const dirty = new Set(status.entries.map(({ raw, path }) => Buffer.from(raw ?? path).toString("base64")));
  return async (file) => {
    const now = lying(repository, file);
    if (now === null) return true;
    // A link that goes makes room for the folder that takes its place, with all that is to lie in it.
    const link = linkAbove(repository, pathBytes(file));
    if (link) return going.has(link.toString("base64"));
    if (now.type === "other") return isFolderOf(repository, file, going);
    if (!tracked.has(file.path)) return false;
    return !dirty.has(file.path) || isBeginning(repository, file, now.bytes, status.commit);
  };
}

/** A killed `git reset` leaves a file that holds only the beginning of what HEAD has. */
async function isBeginning(
  repository: Repository,
  file: SnapshotFile,
  bytes: Uint8Array,
  head: string | null,
): Promise<boolean> {
  if (head === null) return false;
  const { text, raw } = decode(pathBytes(file));
  if (raw !== null) return false;
  const blob = await git(repository.place, ["cat-file", "blob", `${head}:${text}`], { accept: [0, 128], timeoutMs: 0 });
  return blob.code === 0 && Buffer.compare(blob.stdout.subarray(0, bytes.length), bytes) === 0;
}
