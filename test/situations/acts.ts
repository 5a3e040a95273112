import { chmodSync } from "node:fs";
import { join } from "node:path";
import type { Fixture } from "../harness/fixture";
import { runSync, sessionBinary } from "../harness/program";

/** Puts a hook in place, a shell script. */
export function hook(fixture: Fixture, name: string, script: string): void {
  fixture.write(`.git/hooks/${name}`, `#!/bin/sh\n${script}\n`);
  chmodSync(join(fixture.root, ".git/hooks", name), 0o755);
}

/** A linked work tree of a branch, beside the repository. */
export function linked(fixture: Fixture, branch: string): string {
  const path = join(fixture.folder, "linked");
  fixture.git("worktree", "add", "--quiet", path, branch);
  return path;
}

/** The state path of a branch's session. */
export const context = (branch: string): string => `.git/sessions/${branch.replaceAll("/", "%2F")}/context.json`;

/** Lines of `git status --porcelain`. */
export const statusLines = (fixture: Fixture, cwd: string = fixture.root): string[] =>
  fixture.gitWith({ cwd }, "status", "--porcelain", "-z", "--untracked-files=all").split("\0").filter(Boolean);

/** Why a command cannot be tried: this binary does not have it. */
export function withoutCommand(...args: string[]): string | null {
  const { code } = runSync([sessionBinary(), ...args, "--help"], {}, { cwd: "/", expect: "any" });
  return code === 0 ? null : `session ${args.join(" ")} is not there`;
}

/** A git that says it is older than the oldest one that is supported, in a folder for the PATH. */
export function oldGit(fixture: Fixture): void {
  const path = join(fixture.folder, "old/git");
  fixture.write(
    path,
    `#!/bin/sh\n[ "$*" != "\${*#*--version}" ] && echo "git version 2.30.1" && exit\nexec "${Bun.which("git")}" "$@"\n`,
  );
  chmodSync(path, 0o755);
}

/** Gives the repository to another user, `uid:gid`; only root may. */
export function giveAway(fixture: Fixture, owner: string): void {
  runSync(["chown", "-R", owner, fixture.root], fixture.env, { cwd: fixture.folder });
}
