import { existsSync } from "node:fs";
import { join } from "node:path";
import type { BranchName, Oid } from "../core/model";
import { SessionError } from "../errors";
import { firstLine, git } from "./exec";
import type { Repository } from "./repository";
import { splitNul } from "./status";

/** A work tree of the repository; `branch` is null where HEAD is detached. */
export interface Worktree {
  path: string;
  commit: Oid | null;
  branch: BranchName | null;
}

/** All work trees, the main one first. */
export async function listWorktrees(repository: Repository): Promise<Worktree[]> {
  const listed = await git(repository.place, ["worktree", "list", "--porcelain"]);
  const blocks = new TextDecoder()
    .decode(listed.stdout)
    .split("\n\n")
    .filter((block) => block.startsWith("worktree "));
  return blocks.map((block) => {
    const field = (name: string): string | null => new RegExp(`^${name} (.*)$`, "m").exec(block)?.[1] ?? null;
    const branch = field("branch")?.replace(/^refs\/heads\//, "") ?? null;
    return { path: field("worktree") ?? "", commit: field("HEAD") as Oid | null, branch: branch as BranchName | null };
  });
}

/** The work tree, other than this one, that has a branch checked out. */
export async function checkedOutElsewhere(repository: Repository, branch: string): Promise<string | null> {
  return (
    (await listWorktrees(repository)).find((tree) => tree.branch === branch && tree.path !== repository.top)?.path ??
    null
  );
}

/** Makes a linked work tree with a branch checked out in it; a new branch where `from` is given. @throws SessionError SWITCH_FAILED */
export async function addWorktree(
  repository: Repository,
  path: string,
  branch: string,
  from: Oid | null,
  lock: number | null,
): Promise<void> {
  const args =
    from === null
      ? ["worktree", "add", "-q", "--", path, branch]
      : ["worktree", "add", "-q", "--no-track", "-b", branch, "--", path, from];
  const done = await git(repository.place, args, {
    writes: true,
    lock,
    accept: Array.from({ length: 256 }, (_, code) => code),
  });
  if (done.code !== 0) throw new SessionError("SWITCH_FAILED", { branch, stderr: firstLine(done.stderr) });
}

/**
 * Takes a linked work tree away that holds nothing of anybody's. Where a kill has left half of it, the rest goes, if
 * all that is missing is what git has taken away.
 * @throws SessionError WORKTREE_IN_USE where it holds something that no commit has
 */
export async function removeWorktree(repository: Repository, path: string, lock: number | null): Promise<void> {
  if (!existsSync(join(path, ".git"))) {
    await git(repository.place, ["worktree", "prune"], { writes: true, lock });
    return;
  }
  const held = await heldInWorktree(repository, path);
  if (held.length > 0) throw new SessionError("WORKTREE_IN_USE", { path, files: held });
  await git(repository.place, ["worktree", "remove", "--force", "--", path], { writes: true, lock });
}

/** What a linked work tree holds that would be lost with it: changed, new and ignored files. */
export async function heldInWorktree({ place }: Repository, path: string): Promise<string[]> {
  const args = ["status", "--porcelain=v1", "-z", "--ignored", "--untracked-files=all", "--no-renames"];
  const listed = await git({ ...place, cwd: path }, args);
  const lines = splitNul(listed.stdout).map((line) => new TextDecoder().decode(line));
  return lines.filter((line) => !/^ D /.test(line)).map((line) => line.slice(3));
}
