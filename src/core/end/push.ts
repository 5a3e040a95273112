import { SessionError } from "../../errors";
import { firstLine, git, gitText } from "../../git/exec";
import type { Hold } from "../operation";

/** Pushes a branch to the remote it follows, else to origin or the only remote, and follows it from then on. @throws SessionError REMOTE_FAILED */
export async function pushBranch(held: Hold, branch: string): Promise<{ remote: string; branch: string }> {
  const { place } = held.workspace.repository;
  const configured = await git(place, ["config", "--get", `branch.${branch}.remote`], { accept: [0, 1] });
  const remotes = (await gitText(place, ["remote"])).split("\n").filter(Boolean);
  const remote =
    new TextDecoder().decode(configured.stdout).trim() || (remotes.includes("origin") ? "origin" : (remotes[0] ?? ""));
  if (!remote)
    throw new SessionError("REMOTE_FAILED", {
      remote: "git",
      stderr: "no remote is set up",
      fix: "Set one up: git remote add",
    });
  const args = ["push", "-q", "--set-upstream", remote, `refs/heads/${branch}:refs/heads/${branch}`];
  const done = await git(place, args, { writes: true, accept: Array.from({ length: 256 }, (_, code) => code) });
  if (done.code !== 0)
    throw new SessionError("REMOTE_FAILED", {
      remote,
      stderr: firstLine(done.stderr),
      fix: `When the remote answers, push again: git push --set-upstream ${remote} ${branch}`,
    });
  return { remote, branch };
}
