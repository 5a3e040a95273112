import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../harness/environment";
import { runSync } from "../harness/program";
import { listTree } from "../harness/tree";
import { type Names, plainContext, plainText } from "./plain";

/**
 * A repository as its person sees it, without what differs between two runs of the same commands: times, seconds,
 * random ids, object ids (a commit is called by its subject). Two equal views: nothing to tell them apart.
 */
export interface View {
  head: string;
  /** Every branch: its commits' subjects with our trailers, and its tip's files. */
  branches: Record<string, { commits: string[]; files: string[] }>;
  /** All other refs, by name. */
  refs: string[];
  /** Entries of the index, each with its stage. */
  index: string[];
  /** What git is in the middle of. */
  underWay: string[];
  /** The work tree, ignored files too. */
  files: Record<string, string>;
  /** The sessions' own files, without journal, lock, cache and temporary files. */
  state: Record<string, string>;
}

const UNDER_WAY = [
  "MERGE_HEAD",
  "CHERRY_PICK_HEAD",
  "REVERT_HEAD",
  "rebase-merge",
  "rebase-apply",
  "BISECT_LOG",
  "SQUASH_MSG",
  "MERGE_MSG",
];
const FORMAT =
  "%H%x00%P%x00%T%x00%s%x00%(trailers:key=Session-Checkpoint,valueonly,separator=%x2C)%x00%(trailers:key=Session-Branch,valueonly,separator=%x2C)";

/** Looks at a repository without changing it. */
export function viewOf(root: string, environment: Environment): View {
  const env = { ...environment, GIT_OPTIONAL_LOCKS: "0" };
  const git = (...args: string[]): string => runSync(["git", ...args], env, { cwd: root }).stdout;
  const records = (text: string): string[] => text.split("\0").filter((part) => part !== "");
  const refs = git("for-each-ref", "--format=%(refname) %(objectname)").split("\n").filter(Boolean);
  const { chain, names } = readCommits(git("log", "-z", "--all", `--format=${FORMAT}`));
  const branches: View["branches"] = {};
  for (const line of refs) {
    const [ref = "", oid = ""] = line.split(" ");
    if (!ref.startsWith("refs/heads/")) continue;
    branches[ref.slice("refs/heads/".length)] = {
      commits: chain(oid),
      files: records(git("ls-tree", "-r", "-z", oid)).map(plainEntry),
    };
  }
  return {
    head: readFileSync(join(root, ".git/HEAD"), "utf8").trim(),
    branches,
    refs: refs.map((line) => plainText(line.split(" ")[0] ?? "")).filter((ref) => !ref.startsWith("refs/heads/")),
    index: records(git("ls-files", "--stage", "-z")).map(plainEntry),
    underWay: UNDER_WAY.filter((name) => existsSync(join(root, ".git", name))),
    files: plainFiles(root),
    state: stateOf(join(root, ".git/sessions"), names),
  };
}

/** Object ids of what session writes hold random ids and times; the content is compared in the work tree. */
function plainEntry(entry: string): string {
  const [meta = "", path = ""] = entry.split("\t");
  return /^\.session\/(decisions|decision-log|handoffs)/.test(path) ? plainText(path) : `${meta} ${path}`;
}

function plainFiles(root: string): Record<string, string> {
  const listed = Object.entries(listTree(root, [".git"]))
    .filter(([path]) => !path.endsWith(".tmp"))
    .map(([path, what]): [string, string] => {
      const session = /^\.session\/.*\.md$/.test(path) && !what.endsWith("folder");
      return [plainText(path), session ? plainText(readFileSync(join(root, path), "utf8")) : what];
    });
  return Object.fromEntries(listed);
}

function stateOf(root: string, names: Names): Record<string, string> {
  const state: Record<string, string> = {};
  if (!existsSync(root)) return state;
  for (const path of readdirSync(root, { recursive: true }).map(String).sort()) {
    if (/^\.(journal|cache|lock)(\/|$)|\.tmp$/.test(path)) continue;
    const full = join(root, path);
    if (listTree(root)[path]?.endsWith("folder")) continue;
    const text = readFileSync(full, "utf8");
    state[plainText(path)] = path.endsWith("context.json") ? plainContext(text, names) : plainText(text);
  }
  return state;
}

/** The commits by id, as chains of first parents, and what to call commits and trees. */
function readCommits(log: string): { chain: (tip: string) => string[]; names: Names } {
  const commits = new Map<string, { parent: string | undefined; told: string }>();
  const names: Names = new Map();
  const fields = log.split("\0");
  for (let at = 0; at + 5 < fields.length; at += 6) {
    const [oid = "", parents = "", tree = "", subject = "", label = "", branch = ""] = fields.slice(at, at + 6);
    const count = parents.split(" ").filter(Boolean).length;
    commits.set(oid, {
      parent: parents.split(" ")[0],
      told: plainText([subject, label, branch, `${count} parents`].join(" | ")),
    });
    names.set(oid, `commit ${subject}`);
    names.set(tree, `tree of ${subject}`);
  }
  const chain = (tip: string): string[] => {
    const told: string[] = [];
    for (let commit = commits.get(tip); commit; commit = commits.get(commit.parent ?? "")) told.push(commit.told);
    return told;
  };
  return { chain, names };
}
