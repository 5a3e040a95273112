import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Oid } from "../core/model";
import { readIfThere } from "../store/atomic-file";
import type { Repository } from "./repository";

/**
 * Takes away the locks of a ref and of HEAD that a killed git of ours has left. The ref's lock tells whose it is: it holds
 * the object that the ref was to get. Git locks HEAD first and lets go of it last, so an empty HEAD.lock beside it is the
 * same git's. Empty locks alone tell nothing, and stay.
 * Only the holder of the kernel lock may call this: none of our own git runs then.
 */
export async function dropDeadRefLocks(
  { gitDir, commonDir }: Repository,
  ref: string,
  isOurs: (oid: Oid) => Promise<boolean>,
): Promise<void> {
  const lock = join(commonDir, `${ref}.lock`);
  const oid = new TextDecoder().decode(readIfThere(lock) ?? new Uint8Array()).trim();
  if (!/^[0-9a-f]{40,64}$/.test(oid) || !(await isOurs(oid as Oid))) return;
  const head = join(gitDir, "HEAD.lock");
  if (statSync(head, { throwIfNoEntry: false })?.size === 0) rmSync(head, { force: true });
  // Last, since it is the proof.
  rmSync(lock, { force: true });
}
