import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Ref to object id, or to `ref: …` where it is a symbolic one, read as git keeps them: packed ones, and over them those
 * with a file of their own. A sequence looks at them so often that a process each time would cost more than all the rest.
 */
export function readRefs(gitFolder: string): Record<string, string> {
  const refs: Record<string, string> = {};
  const packed = join(gitFolder, "packed-refs");
  if (existsSync(packed)) {
    for (const line of readFileSync(packed, "utf8").split("\n")) {
      const [, oid, ref] = /^([0-9a-f]{40}) (refs\/.*)$/.exec(line) ?? [];
      if (oid !== undefined && ref !== undefined) refs[ref] = oid;
    }
  }
  for (const entry of readdirSync(join(gitFolder, "refs"), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith(".lock")) continue;
    const path = join(entry.parentPath, entry.name);
    refs[path.slice(gitFolder.length + 1)] = readFileSync(path, "utf8").trim();
  }
  return refs;
}
