import { existsSync } from "node:fs";
import { join } from "node:path";
import { SessionError } from "../../errors";
import { defaultBranch, fileInCommit } from "../../git/refs";
import { readIfThere, refuseLinks } from "../../store/atomic-file";
import { TRACKED } from "../../store/layout";
import type { Workspace } from "../workspace";

/** The first lines of a tracked document that say something: headings and blank lines at its start are passed over. */
export async function firstLines(workspace: Workspace, path: string, most: number): Promise<string[]> {
  const text = await documentText(workspace, path).catch((cause: unknown) => {
    if (!(cause instanceof SessionError)) throw cause;
    // A link could lead anywhere: to a person's keys, and from here into an agent's context.
    workspace.warn(cause.message);
    return null;
  });
  if (text === null) return [];
  const plain = text.replace(/\r\n/g, "\n").replace(/<!--[\s\S]*?-->/g, "");
  const lines = withoutEmptyParts(plain.split("\n"));
  const begin = lines.findIndex((line) => line.trim() !== "" && !line.startsWith("# "));
  if (begin < 0) return [];
  return lines
    .slice(begin, begin + most)
    .join("\n")
    .trimEnd()
    .split("\n");
}

/** Takes out headings with nothing below them, as a template that nobody has filled in yet has them. */
function withoutEmptyParts(lines: readonly string[]): string[] {
  return lines.filter((line, at) => {
    if (!/^#{1,6} /.test(line)) return true;
    const next = lines.slice(at + 1).find((later) => later.trim() !== "");
    return next !== undefined && !/^#{1,6} /.test(next);
  });
}

/** A document of the work tree; a branch without `.session/` takes the default branch's. */
async function documentText({ repository }: Workspace, path: string): Promise<string | null> {
  refuseLinks(repository.top, join(repository.top, path));
  const bytes = readIfThere(join(repository.top, path));
  if (bytes !== null) return new TextDecoder().decode(bytes.subarray(0, 64 * 1024));
  if (existsSync(join(repository.top, TRACKED.folder))) return null;
  const branch = await defaultBranch(repository);
  return branch ? fileInCommit(repository, branch, path) : null;
}
