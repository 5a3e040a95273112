import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Oid } from "../core/model";
import { isAncestor } from "./ancestry";
import { type GitPlace, git, gitLine, gitText } from "./exec";
import { PRIVATE } from "./index-lock";
import type { Repository } from "./repository";
import { decode, splitNul } from "./status";

/** What merging one commit into another would come to, worked out without touching any ref, index or file. */
export type MergeForecast =
  | { kind: "already-merged" | "fast-forward" | "merge" }
  | { kind: "conflict"; files: string[] };

const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);
/** git's answer to a command line that it does not know. */
const USAGE = 129;

/** Works out a merge in advance. Where git cannot tell, as of histories without a common commit, the real merge decides. */
export async function forecastMerge(repository: Repository, target: Oid, commit: Oid): Promise<MergeForecast> {
  if (await isAncestor(repository, commit, target)) return { kind: "already-merged" };
  if (await isAncestor(repository, target, commit)) return { kind: "fast-forward" };
  const tried = await tryMerge(repository, target, commit);
  return tried && "files" in tried ? { kind: "conflict", files: tried.files } : { kind: "merge" };
}

/** The tree that a clean merge comes to; null where git cannot tell, or it would not be clean. */
export async function mergeResult(repository: Repository, target: Oid, commit: Oid): Promise<Oid | null> {
  const tried = await tryMerge(repository, target, commit);
  return tried && "tree" in tried ? tried.tree : null;
}

type Tried = { tree: Oid } | { files: string[] } | null;

async function tryMerge(repository: Repository, target: Oid, commit: Oid): Promise<Tried> {
  const args = ["merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", target, commit];
  const { code, stdout } = await git(repository.place, args, { accept: ANY_CODE });
  // Before 2.38 merge-tree was another command.
  if (code === USAGE) return tryAside(repository, target, commit);
  const [tree, ...files] = splitNul(stdout).map((bytes) => decode(bytes).text);
  if (code === 0 && tree) return { tree: tree as Oid };
  return code === 1 ? { files: files.filter(Boolean) } : null;
}

/**
 * The same for older versions of git: merged in an empty work tree with an index of its own. The folder has a name that the
 * next command knows as left over, should this one be killed.
 */
async function tryAside(repository: Repository, target: Oid, commit: Oid): Promise<Tried> {
  const folder = mkdtempSync(join(repository.gitDir, `${PRIVATE}forecast-`));
  try {
    const top = join(folder, "tree");
    mkdirSync(top);
    const place: GitPlace = { ...repository.place, cwd: top };
    const env = { GIT_DIR: repository.gitDir, GIT_WORK_TREE: top, GIT_INDEX_FILE: join(folder, "index") };
    const bases = await git(place, ["merge-base", "--all", target, commit], { env, accept: [0, 1] });
    if (bases.code !== 0) return null;
    await git(place, ["read-tree", target], { env });
    const names = new TextDecoder().decode(bases.stdout).split("\n").filter(Boolean);
    const { code } = await git(place, ["merge-recursive", ...names, "--", target, commit], { env, accept: ANY_CODE });
    if (code === 0) return { tree: (await gitLine(place, ["write-tree"], { env })) as Oid };
    return code === 1 ? { files: await unmergedIn(place, env) } : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function unmergedIn(place: GitPlace, env: Record<string, string>): Promise<string[]> {
  const records = (await gitText(place, ["ls-files", "-u", "-z"], { env })).split("\0").filter(Boolean);
  return [...new Set(records.map((record) => record.slice(record.indexOf("\t") + 1)))];
}
