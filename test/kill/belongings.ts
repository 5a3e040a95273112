import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runSync } from "../harness/program";
import { listTree, type TreeListing } from "../harness/tree";
import type { World } from "./world";

/** Everything a person had before the command: what must be there after any kill. */
export interface Belongings {
  /** Commits and other objects that refs named, with the ref. */
  refs: Map<string, string>;
  /** Blobs that the index held, by path. */
  index: Map<string, string>;
  /** The work tree, and each file's content as git would call it. */
  files: TreeListing;
  blobs: Map<string, string>;
  /** Lines of the sessions' Markdown files, by path. */
  lines: Map<string, string[]>;
}

/** Takes stock of a repository. */
export function belongingsOf(world: Pick<World, "root" | "env">): Belongings {
  const files = listTree(world.root, [".git"]);
  const plain = Object.keys(files).filter((path) => /^\d{4} [0-9a-f]{64}$/.test(files[path] ?? ""));
  const oids = git(world, "hash-object", "--no-filters", "--", ...plain).split("\n");
  return {
    refs: new Map(pairs(git(world, "for-each-ref", "--format=%(objectname) %(refname)"), /^(\S+) (.*)$/)),
    index: new Map(pairs(git(world, "ls-files", "--stage"), /^\d+ (\S+) \d\t(.*)$/)),
    files,
    blobs: new Map(plain.map((path, at) => [path, oids[at] ?? ""])),
    lines: markdownLines(join(world.root, ".git/sessions")),
  };
}

/**
 * Names what is gone: neither in place nor reachable from a named ref or the index. An object that is only dangling
 * counts as gone.
 */
export function losses(world: Pick<World, "root" | "env">, before: Belongings): string[] {
  // Where an object is missing it ends there; git fsck has more to say of that.
  const reached = runSync(["git", "rev-list", "--objects", "--all", "--indexed-objects"], world.env, {
    cwd: world.root,
    expect: "any",
  });
  const kept = new Set(reached.stdout.split("\n").map((line) => line.split(" ")[0] ?? ""));
  const now = belongingsOf(world);
  const lost: string[] = [];
  for (const [ref, oid] of before.refs) if (!kept.has(oid)) lost.push(`${ref} was ${oid}, which no ref reaches`);
  for (const [path, oid] of before.index) if (!kept.has(oid)) lost.push(`the index held ${path} as ${oid}`);
  for (const [path, what] of Object.entries(before.files)) {
    if (now.files[path] === what || what.endsWith("folder")) continue;
    const oid = before.blobs.get(path);
    if (oid === undefined || !kept.has(oid)) lost.push(`the work tree held ${path}`);
  }
  for (const [path, lines] of before.lines) {
    const there = now.lines.get(path) ?? [];
    for (const line of lines) if (!there.includes(line)) lost.push(`${path} held the line ${line}`);
  }
  return lost;
}

function git({ root, env }: Pick<World, "root" | "env">, ...args: string[]): string {
  return runSync(["git", ...args], env, { cwd: root }).stdout;
}

function pairs(text: string, line: RegExp): [string, string][] {
  return text.split("\n").flatMap((entry): [string, string][] => {
    const [, value, name] = line.exec(entry) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
}

/** An objective that was marked done meanwhile still has its words. */
function markdownLines(root: string): Map<string, string[]> {
  if (!existsSync(root)) return new Map();
  const found = readdirSync(root, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".md"));
  const words = (line: string): string => line.replace(/^- \[.\] /, "").trim();
  return new Map(
    found.map((path) => [path, readFileSync(join(root, path), "utf8").split("\n").map(words).filter(Boolean)]),
  );
}
