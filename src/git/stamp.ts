import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readIfThere } from "../store/atomic-file";
import { statsOf } from "../store/stats";
import { indexHash } from "./index-file";
import type { Repository } from "./repository";

/**
 * A mark of where HEAD, its branch and the index stand, read from git's files without a process: two equal marks mean that
 * no git command has moved any of them between. Null where refs are not kept in files (reftable).
 */
export function stampOf({ gitDir, commonDir }: Pick<Repository, "gitDir" | "commonDir">): string | null {
  try {
    const head = readFileSync(join(gitDir, "HEAD"), "utf8").trim();
    const ref = head.startsWith("ref: ") ? head.slice("ref: ".length) : null;
    if (ref === "refs/heads/.invalid") return null;
    const loose = ref === null ? null : readIfThere(join(commonDir, ref));
    const packed = statsOf(join(commonDir, "packed-refs"));
    const tip = loose === null ? `${packed?.ino}:${packed?.size}:${packed?.mtimeMs}` : Buffer.from(loose).toString();
    return [head, tip.trim(), indexHash(gitDir)].join("\n");
  } catch {
    return null;
  }
}
