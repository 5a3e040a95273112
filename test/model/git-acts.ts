import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { branches, git, ownFiles, type World } from "./world";

/** Something a person does without session, in a work tree. Where it cannot be done, git says so and nothing happens. */
type GitAct = (world: World, cwd: string, a: number, b: number) => void;

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

const NEW = ["new.txt", "dir/new.txt", "deep/er/new.txt", "name with\nnewline", "x.log"] as const;

/** Any file there is, else a new one. */
const anyFile = (cwd: string, a: number): string => pick(ownFiles(cwd), a) ?? "new.txt";

function write(cwd: string, path: string, content: string): void {
  try {
    writeFileSync(join(cwd, path), content);
  } catch {
    // A folder stands there, or a link to nowhere: a person would see that and do something else.
  }
}

/** The acts of a person with an editor and with git. */
export const GIT_ACTS: Record<string, GitAct> = {
  edit: (world, cwd, a) => write(cwd, anyFile(cwd, a), `${world.fresh()}\n`),
  create: (world, cwd, a) => {
    const path = pick(NEW, a) ?? "new.txt";
    try {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
    } catch {
      return;
    }
    write(cwd, path, `${world.fresh()}\n`);
  },
  remove: (_, cwd, a) => rmSync(join(cwd, anyFile(cwd, a)), { force: true }),
  link: (world, cwd, a) => {
    const path = join(cwd, anyFile(cwd, a));
    rmSync(path, { force: true });
    symlinkSync(world.fresh(), path);
  },
  mode: (world, cwd, a, b) => {
    const path = anyFile(cwd, a);
    write(cwd, path, `${world.fresh()}\n`);
    if (existsSync(join(cwd, path))) chmodSync(join(cwd, path), [0o755, 0o644, 0o600][b % 3] ?? 0o644);
  },
  stage: (world, cwd, a) => void git(world, cwd, "add", "--", anyFile(cwd, a)),
  "stage all": (world, cwd) => void git(world, cwd, "add", "--all"),
  intend: (world, cwd, a) => void git(world, cwd, "add", "--intent-to-add", "--", anyFile(cwd, a)),
  unstage: (world, cwd) => void git(world, cwd, "reset", "--quiet"),
  rename: (world, cwd, a) => void git(world, cwd, "mv", "--", anyFile(cwd, a), "renamed.txt"),
  "rm cached": (world, cwd, a) => void git(world, cwd, "rm", "--quiet", "--cached", "--", anyFile(cwd, a)),
  commit: (world, cwd) => void git(world, cwd, "commit", "--quiet", "--all", "-m", world.fresh()),
  amend: (world, cwd) => void git(world, cwd, "commit", "--quiet", "--all", "--amend", "-m", world.fresh()),
  "reset soft": (world, cwd) => void git(world, cwd, "reset", "--quiet", "--soft", "HEAD^"),
  "reset hard": (world, cwd) => void git(world, cwd, "reset", "--quiet", "--hard", "HEAD^"),
  rebase: (world, cwd) => void git(world, cwd, "rebase", "--quiet", "main"),
  "give up": (world, cwd) => {
    for (const what of ["rebase", "merge", "cherry-pick"]) git(world, cwd, what, "--abort");
    git(world, cwd, "reset", "--quiet", "--merge");
  },
  merge: (world, cwd, a) => void git(world, cwd, "merge", "--quiet", "--no-edit", pick(branches(world), a) ?? "main"),
  "cherry-pick": (world, cwd, a) => void git(world, cwd, "cherry-pick", pick(branches(world), a) ?? "main"),
  stash: (world, cwd, a) => void git(world, cwd, "stash", "push", "--quiet", ...(a % 2 ? ["--include-untracked"] : [])),
  "stash pop": (world, cwd) => void git(world, cwd, "stash", "pop", "--quiet"),
  "git switch": (world, cwd, a) => void git(world, cwd, "switch", "--quiet", pick(branches(world), a) ?? "main"),
  detach: (world, cwd) => void git(world, cwd, "switch", "--quiet", "--detach"),
  "branch -m": (world, cwd, a) => void git(world, cwd, "branch", "-m", `renamed/${a % 3}`),
  "branch -D": (world, cwd, a) => void git(world, cwd, "branch", "-D", pick(branches(world), a) ?? "two"),
  "main moves": (world, cwd) => {
    // A colleague's commit on main, as after a fetch; where main is checked out that would be git's own business.
    if (git(world, cwd, "worktree", "list").includes("[main]")) return;
    const tree = git(world, cwd, "rev-parse", "main^{tree}");
    git(
      world,
      cwd,
      "update-ref",
      "refs/heads/main",
      git(world, cwd, "commit-tree", "-p", "main", "-m", world.fresh(), tree),
    );
  },
  worktree: (world, cwd) => void git(world, cwd, "worktree", "add", "--quiet", "-b", "tree", world.linked, "main"),
  push: (world, cwd) => void git(world, cwd, "push", "--quiet", "--all", "origin"),
  fetch: (world, cwd) => void git(world, cwd, "fetch", "--quiet", "origin"),
  "split index": (world, cwd) => void git(world, cwd, "update-index", "--split-index"),
};
