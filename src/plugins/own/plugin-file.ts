import { readFileSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { PluginFault } from "../runner";

/** No file that a person wrote is larger, in bytes. */
const LARGEST = 2 * 1024 * 1024;

/** Whether a path leads to a file; a folder, a pipe or a device is none. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The bytes of a file, through links; null where there is no file, or one of more than 2 MiB. */
export function readPluginFile(path: string): Uint8Array | null {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isFile() && stat.size <= LARGEST ? readFileSync(path) : null;
  } catch {
    return null;
  }
}

/** The folder that a file of `base` really lies in, absolute. @throws PluginFault where a link leads out of `base` */
export function realFolder(base: string, path: string): string {
  const real = realpathSync(join(base, path));
  const top = realpathSync(base);
  if (!real.startsWith(top + sep)) throw new PluginFault(`${path} leads out of ${base}`);
  return real.slice(0, real.lastIndexOf(sep));
}
