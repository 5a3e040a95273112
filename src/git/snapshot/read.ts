import type { Oid } from "../../core/model";
import { SessionError } from "../../errors";
import { git } from "../exec";
import { resolveRef } from "../refs";
import type { Repository } from "../repository";
import { type Manifest, SNAPSHOT_SCHEMA, type Snapshot } from "./manifest";

/** The snapshot a ref holds; null where there is none. @throws SessionError UNREADABLE_STATE, NEWER_STATE */
export async function readSnapshot(repository: Repository, ref: string): Promise<Snapshot | null> {
  const tree = await resolveRef(repository, ref);
  return tree && { tree, manifest: await readManifest(repository, ref, tree) };
}

/** The snapshot that a tree is. @throws SessionError as readSnapshot */
export async function snapshotIn(repository: Repository, tree: string): Promise<Snapshot> {
  return { tree: tree as Oid, manifest: await readManifest(repository, tree, tree as Oid) };
}

async function readManifest(repository: Repository, ref: string, tree: Oid): Promise<Manifest> {
  const shown = await git(repository.place, ["cat-file", "blob", `${tree}:manifest`], { accept: [0, 128] });
  const unreadable = (why: string): SessionError => new SessionError("UNREADABLE_STATE", { path: ref, why });
  if (shown.code !== 0) throw unreadable("it holds no manifest");
  try {
    const manifest = JSON.parse(new TextDecoder().decode(shown.stdout)) as Manifest;
    if (Number(manifest.schema) > SNAPSHOT_SCHEMA) throw new SessionError("NEWER_STATE", { path: ref });
    if (!Array.isArray(manifest.files) || !Array.isArray(manifest.status))
      throw unreadable("its manifest is incomplete");
    return manifest;
  } catch (cause) {
    if (cause instanceof SessionError) throw cause;
    throw unreadable("its manifest is not whole JSON");
  }
}
