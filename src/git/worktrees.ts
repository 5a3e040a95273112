import type { BranchName, Oid } from "../core/model";
import { SessionError } from "../errors";
import { firstLine, git } from "./exec";
import type { Repository } from "./repository";

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
