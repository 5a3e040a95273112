import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve, sep } from "node:path";
import { SessionError } from "../errors";
import { type GitPlace, git, gitText } from "./exec";

/** A repository with a work tree, as this process stands in it. All paths are absolute. */
export interface Repository {
  /** Root of the work tree. */
  top: string;
  /** This worktree's own git dir. */
  gitDir: string;
  /** The git dir that all linked worktrees share. */
  commonDir: string;
  /** Where git runs: at the root, so that every path is relative to it. */
  place: GitPlace;
  /** The folder the person stands in. */
  cwd: string;
}

/** What `open` needs to know of the process. */
export interface Standing {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  onRun?: GitPlace["onRun"];
  signal?: GitPlace["signal"];
}

/**
 * Finds the repository around a folder. The common layouts are read from the file system, without a git process;
 * everything unusual (GIT_DIR, core.worktree, bare, ceilings, mount borders) is git's to answer.
 * Ownership (safe.directory) is judged by the first git process that follows.
 * @throws SessionError NO_REPOSITORY, BARE_REPOSITORY, INSIDE_GIT_DIR, UNSAFE_REPOSITORY.
 */
export async function openRepository(standing: Standing): Promise<Repository> {
  const found = findNatively(standing) ?? (await askGit(standing));
  const place: GitPlace = { cwd: found.top, env: standing.env, onRun: standing.onRun, signal: standing.signal };
  const readConfig = await filterSwitches(found.commonDir, place);
  // Paths are told from here: a folder that is reached by a link stands where the link leads.
  const cwd = realpathSync(standing.cwd);
  return { ...found, place: readConfig.length > 0 ? { ...place, readConfig } : place, cwd };
}

interface Found {
  top: string;
  gitDir: string;
  commonDir: string;
}

const STEERING = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_COMMON_DIR",
  "GIT_CEILING_DIRECTORIES",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
  "GIT_CONFIG_COUNT",
  "GIT_CONFIG_PARAMETERS",
];

function findNatively({ cwd, env }: Standing): Found | null {
  if (STEERING.some((name) => env[name] !== undefined)) return null;
  let folder: string;
  try {
    folder = realpathSync(cwd);
  } catch {
    throw new SessionError("NO_SUCH_FOLDER", { path: cwd });
  }
  const device = statSync(folder).dev;
  for (;;) {
    // A folder named .git, or one that looks like a bare repository, is for git to judge.
    if (folder.endsWith(`${sep}.git`) || (existsSync(join(folder, "HEAD")) && existsSync(join(folder, "objects"))))
      return null;
    const dotGit = lstatSync(join(folder, ".git"), { throwIfNoEntry: false });
    if (dotGit) return fromDotGit(folder, dotGit.isDirectory() ? join(folder, ".git") : linkedGitDir(folder));
    const parent = dirname(folder);
    if (parent === folder || statSync(parent).dev !== device) return null;
    folder = parent;
  }
}

function linkedGitDir(top: string): string | null {
  try {
    const text = readFileSync(join(top, ".git"), "utf8");
    return text.startsWith("gitdir: ") ? resolve(top, text.slice(8).replace(/[\r\n]+$/, "")) : null;
  } catch {
    return null;
  }
}

function fromDotGit(top: string, gitDir: string | null): Found | null {
  if (!gitDir || !existsSync(join(gitDir, "HEAD"))) return null;
  const linked = join(gitDir, "commondir");
  const common = existsSync(linked) ? readFileSync(linked, "utf8").trimEnd() : gitDir;
  const commonDir = isAbsolute(common) ? common : resolve(gitDir, common);
  const config = configText(commonDir);
  if (config === null || isUnusual(config)) return null;
  return { top, gitDir: realpathSync(gitDir), commonDir: realpathSync(commonDir) };
}

/**
 * Whether a repository's config may move the work tree or hold more than this file. Plain searches, no patterns: this
 * runs at every start, and compiling a pattern costs more than reading the file.
 */
function isUnusual(config: string): boolean {
  const lower = config.toLowerCase();
  if (lower.includes("worktree") || lower.includes("[include")) return true;
  const bare = lower.split("\n").find((line) => line.trim().startsWith("bare"));
  return bare !== undefined && bare.slice(bare.indexOf("=") + 1).trim() !== "false";
}

function configText(commonDir: string): string | null {
  try {
    return readFileSync(join(commonDir, "config"), "utf8");
  } catch {
    return null;
  }
}

async function askGit({ cwd, env, onRun }: Standing): Promise<Found> {
  const place: GitPlace = { cwd, env, onRun };
  // No safe.bareRepository here: the answer "bare" is wanted, and rev-parse runs nothing.
  const kind = await git(place, ["rev-parse", "--is-bare-repository", "--is-inside-work-tree", "--is-inside-git-dir"], {
    accept: [0, 128],
  });
  const [bare, inTree, inGit] = new TextDecoder().decode(kind.stdout).trim().split("\n");
  if (kind.code !== 0) throw refusal(kind.stderr, cwd);
  // Neither: GIT_WORK_TREE or core.worktree names a work tree that the person does not stand in, which git allows.
  if (inTree !== "true" && bare === "true") throw new SessionError("BARE_REPOSITORY");
  if (inTree !== "true" && inGit === "true") throw new SessionError("INSIDE_GIT_DIR");
  const lines = await gitText(place, [
    "rev-parse",
    "--path-format=absolute",
    "--show-toplevel",
    "--git-dir",
    "--git-common-dir",
  ]);
  const [top, gitDir, commonDir] = lines.split("\n");
  if (!top || !gitDir || !commonDir) throw new SessionError("NO_REPOSITORY", { cwd });
  return { top, gitDir: realpathSync(gitDir), commonDir: realpathSync(commonDir) };
}

function refusal(stderr: string, cwd: string): SessionError {
  if (/dubious ownership/.test(stderr))
    return new SessionError("UNSAFE_REPOSITORY", { stderr: stderr.split("\n")[0]?.replace(/^fatal: /, "") ?? "" });
  if (/cannot use bare repository/.test(stderr))
    return new SessionError(cwd.split(sep).includes(".git") ? "INSIDE_GIT_DIR" : "BARE_REPOSITORY");
  return new SessionError("NO_REPOSITORY", { cwd });
}

/**
 * Settings that switch off the filters this repository's own config defines, for reads: a status or diff would run them.
 * Filters of the person's own config stay (without LFS or git-crypt, clean files look changed).
 */
async function filterSwitches(commonDir: string, place: GitPlace): Promise<string[]> {
  const config = configText(commonDir);
  if (config !== null && !isUnusual(config) && !config.toLowerCase().includes("[filter")) return [];
  const listed = await git(
    place,
    [
      "config",
      "--local",
      "--includes",
      "--name-only",
      "-z",
      "--get-regexp",
      "^filter\\..*\\.(clean|smudge|process|required)$",
    ],
    { accept: [0, 1] },
  );
  const names = new TextDecoder().decode(listed.stdout).split("\0").filter(Boolean);
  return names.flatMap((name) => ["-c", /required$/i.test(name) ? `${name}=false` : `${name}=`]);
}
