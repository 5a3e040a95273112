import { readdirSync } from "node:fs";
import { statsOf } from "../../store/stats";
import type { Repository } from "../repository";
import { onDisk } from "./files";
import { pathBytes, type SnapshotFile } from "./manifest";

/** Whether a folder lies at a path that holds no file but the given ones (paths in base64). */
export function isFolderOf(repository: Repository, file: SnapshotFile, known: ReadonlySet<string>): boolean {
  const folder = onDisk(repository, file);
  if (!statsOf(folder)?.isDirectory()) return false;
  const slash = Buffer.from("/");
  const within = readdirSync(folder, { recursive: true, encoding: "buffer" }) as Buffer[];
  return within.every((name) => {
    const isFolder = statsOf(Buffer.concat([folder, slash, name]))?.isDirectory() ?? false;
    return isFolder || known.has(Buffer.concat([pathBytes(file), slash, name]).toString("base64"));
  });
}
