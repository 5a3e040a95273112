import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Environment } from "./environment";
import { runSync } from "./program";
import { listTree, type TreeListing } from "./tree";

/** Everything that a person could lose or notice: equal before and after whatever changed nothing. */
export interface Fingerprint {
  /** `ref: refs/heads/…`, or an object id where HEAD is detached. */
  head: string;
  /** Every ref, symbolic ones with their target. */
  refs: string[];
  /** `git ls-files --stage` with the flags of each entry (assume unchanged, skip work tree). */
  index: string[];
  /** What git has under way: MERGE_HEAD, CHERRY_PICK_HEAD, a rebase, a bisection, left-over locks. */
  underWay: string[];
  /** `git status` with ignored files. */
  status: string[];
  /** The repository's own configuration. */
  config: string;
  /** Mode and content of every file of the work tree, ignored ones too. */
  files: TreeListing;
  /** The same for the local state of sessions, without the cache, the journal (a refusal may be noted there) and the lock's text. */
  state: TreeListing;
}

const UNDER_WAY = [
  "MERGE_HEAD",
  "CHERRY_PICK_HEAD",
  "REVERT_HEAD",
  "SQUASH_MSG",
  "AUTO_MERGE",
  "BISECT_LOG",
  "rebase-merge",
  "rebase-apply",
  "index.lock",
  "HEAD.lock",
] as const;

/** Takes the fingerprint of a work tree. Nothing is written: the index is not refreshed either. */
export function fingerprint(root: string, environment: Environment): Fingerprint {
  const git = (...args: string[]) =>
    runSync(["git", ...args], { ...environment, GIT_OPTIONAL_LOCKS: "0" }, { cwd: root }).stdout;
  const place = lines(git("rev-parse", "--git-dir", "--git-common-dir", "--is-bare-repository"), "\n");
  const [gitFolder, commonFolder] = [resolve(root, place[0] ?? ""), resolve(root, place[1] ?? "")];
  const bare = place[2] === "true";
  return {
    head: readFileSync(join(gitFolder, "HEAD"), "utf8").trim(),
    refs: lines(git("for-each-ref", "--format=%(refname) %(objectname) %(symref)"), "\n"),
    index: bare ? [] : lines(git("ls-files", "--stage", "-v", "-z"), "\0"),
    underWay: UNDER_WAY.filter((name) => existsSync(join(gitFolder, name))),
    status: bare
      ? []
      : lines(git("status", "--porcelain=v2", "-z", "--untracked-files=all", "--ignored=matching"), "\0"),
    config: readFileSync(join(commonFolder, "config"), "utf8"),
    files: bare ? {} : listTree(root, [".git"]),
    state: listTree(join(commonFolder, "sessions"), [".cache", ".journal", ".lock"]),
  };
}

function lines(text: string, separator: string): string[] {
  return text.split(separator).filter((line) => line !== "");
}
