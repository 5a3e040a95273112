import type { Oid } from "../core/model";
import { git, gitText } from "./exec";
import type { PrivateIndex } from "./index-file";
import { lockedBy } from "./locked";
import type { Repository } from "./repository";

/** What `git commit` is asked for. */
export interface CommitRequest {
  message: string;
  index: PrivateIndex;
  verify: boolean;
  signoff: boolean;
  amend: boolean;
  allowEmpty: boolean;
  lock: number | null;
}

/**
 * Makes a commit with git itself, so that hooks and signing run. The message goes in by standard input with
 * whitespace cleanup: `strip` would take `#` lines, and list lines under `core.commentChar=-`.
 * @returns the exit code and what git and its hooks said; the caller looks at HEAD to learn what happened.
 * @throws SessionError GIT_LOCKED where a lock was in the way
 */
export async function makeCommit(
  repository: Repository,
  request: CommitRequest,
): Promise<{ code: number; stderr: string }> {
  const flags = [
    ...(request.verify ? [] : ["--no-verify"]),
    ...(request.signoff ? ["--signoff"] : []),
    ...(request.amend ? ["--amend"] : []),
    ...(request.allowEmpty ? ["--allow-empty"] : []),
  ];
  const args = ["commit", "-q", "--cleanup=whitespace", "--no-edit", ...flags, "-F", "-"];
  const done = await git(repository.place, args, {
    writes: true,
    stdin: request.message,
    env: request.index.env,
    lock: request.lock,
    accept: Array.from({ length: 256 }, (_, code) => code),
  });
  const locked = done.code === 0 ? null : lockedBy(done.stderr);
  if (locked) throw locked;
  return { code: done.code, stderr: [new TextDecoder().decode(done.stdout), done.stderr].join("").trim() };
}

/** A commit's parents, tree and message. */
export interface CommitRecord {
  oid: Oid;
  parents: Oid[];
  tree: Oid;
  message: string;
}

/** Reads one commit as git stores it; the message is decoded as UTF-8 unless the commit names another encoding. */
export async function readCommit(repository: Repository, revision: string): Promise<CommitRecord | null> {
  const shown = await git(
    repository.place,
    ["log", "-1", "-z", "--format=%H%x00%P%x00%T%x00%B", "--end-of-options", revision, "--"],
    { accept: [0, 128] },
  );
  if (shown.code !== 0) return null;
  const [oid = "", parents = "", tree = "", ...message] = new TextDecoder().decode(shown.stdout).split("\0");
  return {
    oid: oid as Oid,
    parents: parents.split(" ").filter(Boolean) as Oid[],
    tree: tree as Oid,
    message: message.join("\0").replace(/\0$/, ""),
  };
}

/** Writes the tree that an index holds. */
export async function writeTree(repository: Repository, index: PrivateIndex, lock: number | null): Promise<Oid> {
  return (await gitText(repository.place, ["write-tree"], { writes: true, env: index.env, lock })).trim() as Oid;
}
