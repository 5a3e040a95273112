import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Path to `mode hash`, `mode folder` or `mode -> target`. A byte that is not UTF-8 is shown as %XX. */
export type TreeListing = Record<string, string>;

/** Lists what stands below a folder, the names in `without` at its top left out. A folder that is not there is empty. */
export function listTree(folder: string, without: readonly string[] = []): TreeListing {
  const listing: TreeListing = {};
  if (existsSync(folder)) walk(Buffer.from(folder), Buffer.alloc(0), without, listing);
  return listing;
}

const SLASH = Buffer.from("/");

/** Paths stay bytes until they are shown: git allows names that are no UTF-8. */
function walk(top: Buffer, below: Buffer, without: readonly string[], listing: TreeListing): void {
  const folder = Buffer.concat([top, SLASH, below]);
  const names = readdirSync(folder, { encoding: "buffer" }).sort(Buffer.compare);
  for (const name of names) {
    if (below.length === 0 && without.includes(name.toString())) continue;
    const path = below.length === 0 ? name : Buffer.concat([below, SLASH, name]);
    const full = Buffer.concat([top, SLASH, path]);
    const { mode } = lstatSync(full);
    const bits = (mode & 0o7777).toString(8).padStart(4, "0");
    const kind = mode & 0o170000;
    if (kind === 0o040000) {
      listing[shown(path)] = `${bits} folder`;
      walk(top, path, without, listing);
    } else if (kind === 0o120000) {
      listing[shown(path)] = `${bits} -> ${readlinkSync(full)}`;
    } else if (kind === 0o100000) {
      listing[shown(path)] = `${bits} ${createHash("sha256").update(readFileSync(full)).digest("hex")}`;
    } else {
      listing[shown(path)] = `${bits} special`;
    }
  }
}

function shown(path: Buffer): string {
  const text = path.toString("utf8");
  if (Buffer.from(text).equals(path)) return text;
  return [...path].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `%${byte.toString(16)}`)).join("");
}
