import type { BranchName, Oid } from "../core/model";
import { SessionError } from "../errors";
import { git, gitText } from "./exec";
import { lockedBy } from "./locked";
import type { Repository } from "./repository";
import { splitNul } from "./status";

/** The object a full ref or object id stands for; null when there is none. Never guesses: the name is looked up as given. */
export async function resolveRef(repository: Repository, name: string): Promise<Oid | null> {
  const answer = await git(repository.place, ["rev-parse", "--verify", "-q", "--end-of-options", name], {
    accept: [0, 1, 128],
  });
  return answer.code === 0 ? (new TextDecoder().decode(answer.stdout).trim() as Oid) : null;
}

/** The commit a revision that a person typed stands for. @throws SessionError NO_SUCH_REVISION */
export async function resolveCommit(repository: Repository, revision: string): Promise<Oid> {
  const oid = await resolveRef(repository, `${revision}^{commit}`);
  if (!oid) throw new SessionError("NO_SUCH_REVISION", { name: revision });
  return oid;
}

/** The tip of a local branch; null when the branch does not exist or is unborn. */
export async function branchTip(repository: Repository, branch: string): Promise<Oid | null> {
  return resolveRef(repository, `refs/heads/${branch}`);
}

/** One ref with the object it names; `upstream` and `worktree` are empty where there is none. */
export interface RefLine {
  ref: string;
  oid: Oid;
  upstream: string;
  worktree: string;
}

/** All refs below the given prefixes. */
export async function listRefs(repository: Repository, ...prefixes: string[]): Promise<RefLine[]> {
  const format = "%(refname)%00%(objectname)%00%(upstream:short)%00%(worktreepath)%00";
  const fields = splitNul(
    new TextEncoder().encode(await gitText(repository.place, ["for-each-ref", `--format=${format}`, ...prefixes])),
  ).map((part) => new TextDecoder().decode(part));
  const lines: RefLine[] = [];
  for (let i = 0; i + 3 < fields.length; i += 4) {
    const [ref = "", oid = "", upstream = "", worktree = ""] = fields.slice(i, i + 4);
    lines.push({ ref: ref.replace(/^\n/, ""), oid: oid as Oid, upstream, worktree });
  }
  return lines;
}

/**
 * Moves a ref from what it was seen at to a new object, or makes (before null) or deletes (after null) it.
 * @throws SessionError REF_MOVED when the ref is no longer where it was seen, GIT_LOCKED where a lock is in the way
 */
export async function moveRef(
  repository: Repository,
  ref: string,
  before: Oid | null,
  after: Oid | null,
  reason: string,
  lock: number | null,
): Promise<void> {
  const zero = "0".repeat((before ?? after ?? "").length || 40);
  const stdin = after === null ? `delete ${ref}\0${before}\0` : `update ${ref}\0${after}\0${before ?? zero}\0`;
  const done = await git(repository.place, ["update-ref", "--no-deref", "-m", reason, "--stdin", "-z"], {
    stdin,
    writes: true,
    lock,
    accept: [0, 1, 128],
  });
  if (done.code !== 0)
    throw lockedBy(done.stderr) ?? new SessionError("REF_MOVED", { ref, stderr: done.stderr.trim() });
}

/** Whether git takes this as the name of a branch. Names such as `@{-1}` or `-x`, which git would expand or read as an option, are no names. */
export async function isBranchName(repository: Repository, name: string): Promise<boolean> {
  if (name === "HEAD" || name === "" || name.startsWith("-") || name.includes("@{")) return false;
  // git accepts longer names and then fails on the lock file: 255 bytes is what file systems take, ".lock" included.
  if (name.split("/").some((part) => Buffer.byteLength(part) > 250)) return false;
  return (await git(repository.place, ["check-ref-format", `refs/heads/${name}`], { accept: [0, 1] })).code === 0;
}

/** The branch that others start from: origin's HEAD, else init.defaultBranch, main or master where one exists. */
export async function defaultBranch(repository: Repository): Promise<BranchName | null> {
  const [remote, configured] = await Promise.all([
    git(repository.place, ["symbolic-ref", "-q", "--short", "refs/remotes/origin/HEAD"], { accept: [0, 1, 128] }),
    git(repository.place, ["config", "--get", "init.defaultBranch"], { accept: [0, 1] }),
  ]);
  const candidates = [
    line(remote.stdout).replace(/^origin\//, ""),
    line(configured.stdout),
    "main",
    "master",
    "trunk",
  ].filter(Boolean);
  const heads = new Set(
    (await listRefs(repository, ...candidates.map((name) => `refs/heads/${name}`))).map(({ ref }) => ref),
  );
  const local = candidates.find((name) => heads.has(`refs/heads/${name}`));
  return (local as BranchName | undefined) ?? null;
}

/** A commit that no branch, remote branch or tag leads to; null where one does, or there is no commit. */
export async function unreferenced(repository: Repository, commit: Oid | null): Promise<Oid | null> {
  if (commit === null) return null;
  const args = ["for-each-ref", "--count=1", `--contains=${commit}`, "refs/heads/", "refs/remotes/", "refs/tags/"];
  return (await gitText(repository.place, args)) === "" ? commit : null;
}

/** The local branches that hold a commit; none where it is gone. */
export async function branchesContaining(repository: Repository, commit: Oid): Promise<string[]> {
  const args = ["for-each-ref", `--contains=${commit}`, "--format=%(refname)", "refs/heads/"];
  const listed = await git(repository.place, args, { accept: [0, 128, 129] });
  if (listed.code !== 0) return [];
  return new TextDecoder()
    .decode(listed.stdout)
    .split("\n")
    .filter(Boolean)
    .map((ref) => ref.slice("refs/heads/".length));
}

/** The refs below a prefix that name an object this clone does not have. */
export async function refsWithoutObject(repository: Repository, prefix: string): Promise<{ ref: string; oid: Oid }[]> {
  const listed = await gitText(repository.place, ["for-each-ref", "--format=%(objectname) %(refname)", prefix]);
  const refs = listed
    .split("\n")
    .filter(Boolean)
    .map((text) => {
      const end = text.indexOf(" ");
      return { oid: text.slice(0, end) as Oid, ref: text.slice(end + 1) };
    });
  if (refs.length === 0) return [];
  const stdin = refs.map(({ oid }) => `${oid}\n`).join("");
  const checked = await gitText(repository.place, ["cat-file", "--batch-check", "--buffer"], { stdin });
  const answers = checked.split("\n");
  return refs.filter((_, at) => answers[at]?.endsWith(" missing"));
}

/** The branch that was checked out here before this one, as git remembers it; null where it was none. */
export async function previousBranch(repository: Repository): Promise<BranchName | null> {
  const asked = await git(repository.place, ["rev-parse", "--symbolic-full-name", "@{-1}"], { accept: [0, 1, 128] });
  const ref = line(asked.stdout);
  return asked.code === 0 && ref.startsWith("refs/heads/") ? (ref.slice("refs/heads/".length) as BranchName) : null;
}

/** Whether a commit holds a path. */
export async function pathInCommit(repository: Repository, revision: string, path: string): Promise<boolean> {
  return (await git(repository.place, ["cat-file", "-e", `${revision}:${path}`], { accept: [0, 1, 128] })).code === 0;
}

/** A file's text as a commit holds it; null where it does not. */
export async function fileInCommit(repository: Repository, revision: string, path: string): Promise<string | null> {
  const shown = await git(repository.place, ["cat-file", "blob", `${revision}:${path}`], { accept: [0, 1, 128] });
  return shown.code === 0 ? new TextDecoder().decode(shown.stdout) : null;
}

const line = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).trim();
