import type { Oid } from "../../core/model";
import { branchFolder } from "../../store/branch-folder";

/** The schema number of the manifest that this version writes. */
export const SNAPSHOT_SCHEMA = 1;

/** A path of a snapshot. Its content lies in the tree under `files/<number>`, so that no name can be in another's way. */
export interface SnapshotFile {
  /** The path's bytes in base64: names need not be UTF-8. */
  path: string;
  /** `gone`: tracked, and not in the work tree. */
  kind: "tracked" | "untracked" | "gone";
  /** How it lay in the work tree; null where it did not. */
  type: "file" | "link" | null;
  /** Permission bits as they were, 0600 too; 0 for links and what is gone. */
  mode: number;
  /** The blob of its bytes as they lay there, no filter applied; of a link, its target. */
  blob: Oid | null;
}

/** What a snapshot's `manifest` blob says. */
export interface Manifest {
  schema: typeof SNAPSHOT_SCHEMA;
  branch: string | null;
  /** The commit the work was based on; null on an unborn branch. */
  head: Oid | null;
  at: string;
  files: SnapshotFile[];
  /** When the index file was written, in milliseconds: git takes edits of that second for possible. */
  indexTime: number;
  /** The index's own tree, where it had no conflicts. */
  indexTree: Oid | null;
  /** What `git status` said, a line a path, to compare with after restoring. */
  status: string[];
}

/** A snapshot: the tree that holds it, with its manifest. */
export interface Snapshot {
  tree: Oid;
  manifest: Manifest;
}

/** A path's bytes. */
export function pathBytes(file: SnapshotFile): Buffer {
  return Buffer.from(file.path, "base64");
}

/** The ref that keeps the saved work of a branch: one component, so that work of `a` is not in the way of that of `a/b`. */
export function wipRef(branch: string): string {
  return `refs/session/wip/${branchFolder(branch).replace("~", "+")}`;
}
