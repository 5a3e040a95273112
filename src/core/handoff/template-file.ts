import { existsSync } from "node:fs";
import { join } from "node:path";
import { SessionError } from "../../errors";
import { defaultBranch, fileInCommit } from "../../git/refs";
import { readIfThere, refuseLinks } from "../../store/atomic-file";
import { TRACKED } from "../../store/layout";
import { statsOf } from "../../store/stats";
import type { Workspace } from "../workspace";
import type { HandoffTemplate } from "./render";

/** Far above any template a person writes. */
const MOST_BYTES = 256 * 1024;

/**
 * The project's own handoff template: from the work tree, or from the default branch where this branch has no `.session/`.
 * Null where there is none.
 * @throws SessionError STATE_SYMLINK when a link stands in its place, CONFIG_INVALID when it is too large
 */
export async function handoffTemplate({ repository }: Workspace): Promise<HandoffTemplate | null> {
  const path = TRACKED.handoffTemplate;
  const text = existsSync(join(repository.top, TRACKED.folder))
    ? inWorkTree(repository.top, path)
    : await onDefaultBranch(repository, path);
  if (text !== null && text.length > MOST_BYTES)
    throw new SessionError("CONFIG_INVALID", { problem: `${path} is larger than 256 KiB` });
  return text === null ? null : { path, text };
}

function inWorkTree(top: string, path: string): string | null {
  const file = join(top, path);
  refuseLinks(top, file);
  const size = statsOf(file)?.size ?? 0;
  if (size > MOST_BYTES) throw new SessionError("CONFIG_INVALID", { problem: `${path} is larger than 256 KiB` });
  const bytes = readIfThere(file);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

async function onDefaultBranch(repository: Workspace["repository"], path: string): Promise<string | null> {
  const branch = await defaultBranch(repository);
  return branch ? fileInCommit(repository, `refs/heads/${branch}`, path) : null;
}
