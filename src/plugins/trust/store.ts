import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import type { PluginRoom } from "../room";

/** What the store of trust needs to know of the repository and the person. */
export type TrustPlace = Pick<PluginRoom, "root" | "commonDir" | "dataFolder">;

/**
 * The person's folder of trust for a repository: `<data>/trust/<hash of the git dir that worktrees share>`. Null where
 * there is no home, and where the folder would lie inside the repository: nothing in a repository can grant trust.
 */
export function trustFolder({ root, commonDir, dataFolder }: TrustPlace): string | null {
  if (dataFolder === null) return null;
  const real = realOf(dataFolder);
  if ([root, commonDir].some((folder) => real === realOf(folder) || real.startsWith(realOf(folder) + sep))) return null;
  return join(dataFolder, "trust", sha256(realOf(commonDir)).slice(0, 32));
}

/** SHA-256 as 64 hex digits. */
export function sha256(content: string | Uint8Array): string {
  return new Bun.CryptoHasher("sha256").update(content).digest("hex");
}

/** A path with its links followed, as far as it exists. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realOf(folder), path.slice(folder.length).replace(/^[/\\]+/, ""));
  }
}

/** A file of the store as text; null where there is none. What others may write to is no store of ours. */
export function readStored(path: string): string | null {
  if (!existsSync(path)) return null;
  const { mode, uid } = lstatSync(path);
  const mine = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  return mine ? readFileSync(path, "utf8") : null;
}

/** Writes a file of the store whole, for the person alone. */
export function writeStored(path: string, text: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, path);
}
