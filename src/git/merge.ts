import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Oid } from "../core/model";
import { SessionError } from "../errors";
import { readIfThere } from "../store/atomic-file";
import { firstLine, git, gitLine } from "./exec";
import { operationInProgress } from "./head";
import type { PrivateIndex } from "./index-file";
import type { Repository } from "./repository";
import { splitNul } from "./status";

const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);

/** A commit of a tree on a parent that no ref knows: the forecast of a checkpoint that is not made yet. Runs no hook. */
export async function danglingCommit(repository: Repository, tree: Oid, parent: Oid | null): Promise<Oid> {
  const args = ["commit-tree", tree, ...(parent ? ["-p", parent] : []), "-m", "forecast"];
  return (await gitLine(repository.place, args, { writes: true, config: ["-c", "commit.gpgsign=false"] })) as Oid;
}

/** What the merge in this work tree is asked for. */
export interface MergeRequest {
  target: string;
  commit: Oid;
  message: string;
  squash: boolean;
  /** Index of the work tree that git works on. */
  index: PrivateIndex;
  /** Further `-c` settings. */
  config: readonly string[];
  lock: number | null;
}

/**
 * Merges a commit into the branch that is checked out, with git's own command, so that hooks, signing and the person's
 * merge settings count.
 * @throws SessionError MERGE_CONFLICT, MERGE_FAILED; the branch, index and work tree are then as before the call
 */
export async function mergeHere(repository: Repository, request: MergeRequest): Promise<void> {
  const { commit, message, squash, index, config, lock, target } = request;
  // What `branch.<name>.mergeOptions` says of these is not what was asked for.
  const args = squash
    ? ["merge", "--squash", "-q", commit]
    : ["merge", "--no-autostash", "--no-squash", "--commit", "--no-edit", "-q", "-m", message, commit];
  const done = await git(repository.place, args, { writes: true, env: index.env, config, lock, accept: ANY_CODE });
  const committed = done.code === 0 && squash ? await commitSquash(repository, message, index, lock) : done;
  if (committed.code === 0 && operationInProgress(repository) !== "merge") return;
  const said = [new TextDecoder().decode(committed.stdout), committed.stderr].join("\n");
  const unmerged = splitNul(
    (await git(repository.place, ["diff", "--name-only", "--diff-filter=U", "-z"], { env: index.env })).stdout,
  ).map((path) => new TextDecoder().decode(path));
  // git says so of a merge; of a commit it leaves the word to the hook.
  const hook = squash ? done.code === 0 && !/^fatal:/m.test(said) : /^Not committing merge/m.test(said);
  await takeBackMerge(repository, index, lock);
  if (unmerged.length > 0)
    throw new SessionError("MERGE_CONFLICT", {
      target,
      branch: request.target,
      count: `${unmerged.length} files`,
      files: unmerged,
    });
  const inTheWay = [...said.matchAll(/^\t(.+)$/gm)].map((match) => match[1] ?? "");
  if (inTheWay.length > 0)
    throw new SessionError(/untracked/.test(said) ? "UNTRACKED_IN_THE_WAY" : "DIRTY_OVERLAP", { files: inTheWay });
  if (hook) throw new SessionError("MERGE_REFUSED", { target, stderr: lastWords(said) });
  throw new SessionError("MERGE_FAILED", { target, stderr: firstLine(said) });
}

/** What the hook said, without git's advice. */
function lastWords(said: string): string {
  const lines = said.split("\n").map((line) => line.trim());
  return (
    lines.find((line) => line !== "" && !/^(?:Not committing merge|hint:|Squash commit)/.test(line)) ??
    "it gave no reason"
  );
}

/** Puts index and work tree back after a merge that did not end in a commit. Local changes it did not touch stay. */
async function takeBackMerge(repository: Repository, index: PrivateIndex, lock: number | null): Promise<void> {
  // A squash leaves no MERGE_HEAD, so `merge --abort` knows nothing of it.
  await git(
    repository.place,
    operationInProgress(repository) === "merge" ? ["merge", "--abort"] : ["reset", "--merge", "-q"],
    { writes: true, env: index.env, lock, accept: ANY_CODE },
  );
}

async function commitSquash(repository: Repository, message: string, index: PrivateIndex, lock: number | null) {
  return git(repository.place, ["commit", "-q", "--cleanup=whitespace", "-F", "-"], {
    writes: true,
    stdin: message,
    env: index.env,
    lock,
    accept: ANY_CODE,
  });
}

/** Lets git forget a merge of this commit that it is in the middle of; work tree and index stay. */
export function forgetMerge({ gitDir }: Repository, commit: Oid): void {
  const path = (name: string): string => join(gitDir, name);
  const head = new TextDecoder().decode(readIfThere(path("MERGE_HEAD")) ?? new Uint8Array()).trim();
  if (head !== "" && head !== commit) return;
  // MERGE_HEAD last: while it stands, the others belong to it.
  for (const name of ["SQUASH_MSG", "MERGE_MSG", "MERGE_MODE", "AUTO_MERGE", "MERGE_HEAD"])
    rmSync(path(name), { force: true });
}
