import { realpathSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { SessionError } from "../../errors";
import { readIfThere, refuseLinks } from "../../store/atomic-file";
import { statsOf } from "../../store/stats";
import type { Scope } from "../managed-file";

/** Where files are installed: a work tree or a home. */
export interface Place {
  scope: Scope;
  root: string;
}

/** A file that stands in a place, or could. */
export interface Standing {
  /** Relative to the root, with links followed: what is read and written. */
  path: string;
  bytes: Uint8Array | null;
}

/**
 * Looks at a file. A link to another file of the same place is followed, since people keep one context file under two
 * names, and their settings in a repository of their own.
 * @throws SessionError STATE_SYMLINK for a link that leads out of a work tree, FOREIGN_FILE for what cannot be written
 */
export function lookAt(place: Place, path: string): Standing {
  const real = realPath(place, path);
  const full = join(place.root, real);
  if (place.scope === "project") refuseLinks(place.root, full);
  const stats = statsOf(full);
  if (stats && !stats.isFile() && !stats.isSymbolicLink())
    throw new SessionError("FOREIGN_FILE", { path, why: "it is no file" });
  if (stats && (stats.mode & 0o222) === 0) throw new SessionError("FOREIGN_FILE", { path, why: "it is read-only" });
  return { path: real, bytes: readIfThere(full) };
}

function realPath({ scope, root }: Place, path: string): string {
  const full = join(root, path);
  if (!statsOf(full)?.isSymbolicLink()) return scope === "project" ? path : throughFolders(root, path);
  let target: string;
  try {
    target = realpathSync(full);
    statSync(target);
  } catch {
    throw new SessionError("FOREIGN_FILE", { path, why: "it is a link that leads nowhere" });
  }
  const inside = relative(realpathSync(root), target).split(sep).join("/");
  if (scope === "project" && (inside.startsWith("../") || inside.startsWith(".git/")))
    throw new SessionError("STATE_SYMLINK", { path });
  return inside;
}

/** In a home, folders may be links as well. */
function throughFolders(root: string, path: string): string {
  try {
    const folder = realpathSync(join(root, dirname(path)));
    return join(relative(realpathSync(root), folder), path.slice(path.lastIndexOf("/") + 1))
      .split(sep)
      .join("/");
  } catch {
    return path;
  }
}
