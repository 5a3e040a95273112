import { closeSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "../workspace";

/** Only the beginning of a file is searched: the brief must answer at once. */
const BYTES = 256 * 1024;
const MOST_FILES = 40;

/** A marked comment in a changed file. */
export interface Annotation {
  path: string;
  line: number;
  text: string;
}

/** TODO, FIXME and the like (`tracking.annotations`) in the given files of the work tree. */
export function annotationsIn(workspace: Workspace, paths: readonly string[]): Annotation[] {
  const words = workspace.settings.config.tracking.annotations;
  if (words.length === 0) return [];
  const anyWord = words.map((word) => RegExp.escape(word)).join("|");
  // No `\b`: a word such as @todo begins with what is no letter.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${anyWord})(?![\\p{L}\\p{N}_]).*`, "u");
  return paths.slice(0, MOST_FILES).flatMap((path) => {
    const text = beginning(join(workspace.repository.top, path));
    if (text === null) return [];
    return text.split("\n").flatMap((line, at) => {
      const found = pattern.exec(line);
      return found ? [{ path, line: at + 1, text: found[0].trim() }] : [];
    });
  });
}

function beginning(path: string): string | null {
  try {
    if (!statSync(path).isFile()) return null;
    const file = openSync(path, "r");
    try {
      const buffer = Buffer.alloc(BYTES);
      const bytes = buffer.subarray(0, readSync(file, buffer, 0, BYTES, 0));
      return bytes.includes(0) ? null : bytes.toString("utf8");
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}
