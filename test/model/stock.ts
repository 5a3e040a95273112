import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { listTree, type TreeListing } from "../harness/tree";
import { readRefs } from "./refs";
import { git, type World, workTrees } from "./world";

/** All that a person has at one instant, in every work tree. */
export interface Stock {
  /** `work tree → ref or commit`. */
  heads: Record<string, string>;
  /** Ref to object. */
  refs: Record<string, string>;
  /** `work tree:path` to `mode blob stage` and flags. */
  index: Record<string, string>;
  /** `work tree:path` to mode and content, of each file. */
  files: Record<string, string>;
  /** `work tree:path` to the blob that git would call its content. */
  blobs: Record<string, string>;
  /** The sessions' state, without cache, journal and lock. */
  state: TreeListing;
  /** What people wrote in the lists, a line each without its mark. */
  lines: string[];
}

/** Takes stock. Nothing is written. */
export function stockOf(world: World): Stock {
  const stock: Stock = { heads: {}, refs: {}, index: {}, files: {}, blobs: {}, state: {}, lines: [] };
  for (const cwd of workTrees(world)) addWorkTree(world, cwd, stock);
  stock.refs = readRefs(join(world.root, ".git"));
  const state = join(world.root, ".git/sessions");
  stock.state = listTree(state, [".cache", ".journal", ".lock"]);
  stock.lines = Object.keys(stock.state)
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) => readFileSync(join(state, path), "utf8").split("\n").map(withoutMark))
    .filter(Boolean);
  return stock;
}

/** An objective that was marked done meanwhile still has its words; so has one that got another number. */
export const withoutMark = (line: string): string =>
  line
    .replace(/^- (\[.\] )?/, "")
    .replace(/^(obj|blk|note)-\d+: /, "")
    .replace(/ \((opened|resolved|ticket|until)[^)]*\)$/, "")
    .trim();

function addWorkTree(world: World, cwd: string, stock: Stock): void {
  const name = cwd === world.root ? "main" : "linked";
  const gitFolder = gitFolderOf(world, cwd);
  stock.heads[name] = readFileSync(join(gitFolder, "HEAD"), "utf8").trim();
  for (const entry of indexEntries(world, cwd, join(gitFolder, "index"))) {
    const [meta = "", path = ""] = entry.split("\t");
    const key = `${name}:${path}`;
    stock.index[key] = `${stock.index[key] ?? ""}${meta};`;
  }
  for (const [path, what] of Object.entries(listTree(cwd, [".git"]))) {
    if (what.endsWith(" folder")) continue;
    stock.files[`${name}:${path}`] = what;
    stock.blobs[`${name}:${path}`] = blobOf(what.includes(" -> ") ? link(cwd, path) : readFileSync(join(cwd, path)));
  }
}

const link = (cwd: string, path: string): Buffer => readlinkSync(join(cwd, path), { encoding: "buffer" });

function gitFolderOf({ root }: World, cwd: string): string {
  if (cwd === root) return join(cwd, ".git");
  return readFileSync(join(cwd, ".git"), "utf8")
    .replace(/^gitdir: /, "")
    .trim();
}

/** What `ls-files` said of an index, by the bytes of the index: the same bytes need not be asked for again. */
const listed = new Map<string, string[]>();

function indexEntries(world: World, cwd: string, index: string): string[] {
  if (!existsSync(index)) return [];
  const bytes = Bun.hash(readFileSync(index)).toString();
  const known = listed.get(bytes);
  if (known) return known;
  const reading = { ...world, env: { ...world.env, GIT_OPTIONAL_LOCKS: "0" } };
  const entries = git(reading, cwd, "ls-files", "--stage", "-v", "-z").split("\0").filter(Boolean);
  listed.set(bytes, entries);
  return entries;
}

/** A blob's object id, as git works it out. */
function blobOf(content: Buffer): string {
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}

/** One thing of a stock that is neither in place nor reachable from a ref or an index any more. */
export interface Loss {
  part: "ref" | "index" | "file" | "line";
  name: string;
  oid: string;
}

/** Names what is gone. Objects that are only dangling count as gone. */
export function lossesOf(world: World, before: Stock, after: Stock): Loss[] {
  const moved: Loss[] = [];
  for (const [name, oid] of Object.entries(before.refs)) {
    if (after.refs[name] !== oid) moved.push({ part: "ref", name, oid });
  }
  for (const [name, entries] of Object.entries(before.index)) {
    if (after.index[name] === entries) continue;
    for (const [, oid = ""] of entries.matchAll(/\d{6} ([0-9a-f]{40}) /g)) moved.push({ part: "index", name, oid });
  }
  const present = new Set(Object.values(after.blobs));
  for (const [name, oid] of Object.entries(before.blobs)) {
    if (after.files[name] !== before.files[name] && !present.has(oid)) moved.push({ part: "file", name, oid });
  }
  const kept = moved.length > 0 ? reachable(world) : new Set<string>();
  const isGone = ({ part, name, oid }: Loss): boolean =>
    !kept.has(oid) && !(part === "ref" && isBack(world, name, oid, (blob) => kept.has(blob) || present.has(blob)));
  const lines = new Set(after.lines);
  const missing = before.lines.filter((line) => !lines.has(line));
  const recorded = missing.length > 0 ? recordedLines(world) : new Set();
  return [
    ...moved.filter(isGone),
    ...missing.filter((line) => !recorded.has(line)).map((name): Loss => ({ part: "line", name, oid: "" })),
  ];
}

/** Whether a ref held work that was put aside, and each content of it is there again: its tree may then go. */
function isBack(world: World, ref: string, tree: string, isThere: (blob: string) => boolean): boolean {
  if (!ref.startsWith("refs/session/wip/")) return false;
  const held = git(world, world.root, "ls-tree", "-r", tree, "files/", "index-tree/", "stages/");
  return [...held.matchAll(/ blob ([0-9a-f]{40})\t/g)].every(([, blob = ""]) => isThere(blob));
}

/** Every object that a ref or an index reaches, and the empty blob, which can be made again from nothing. */
function reachable(world: World): Set<string> {
  const listed = git(world, world.root, "rev-list", "--objects", "--all", "--indexed-objects").split("\n");
  return new Set([blobOf(Buffer.alloc(0)), ...listed.map((line) => line.split(" ")[0] ?? "")]);
}

/** Every line of the records and of what undo keeps. */
function recordedLines(world: World): Set<string> {
  const refs = Object.keys(readRefs(join(world.root, ".git"))).filter((ref) => ref.startsWith("refs/session/"));
  const found = refs.flatMap((ref) => git(world, world.root, "grep", "-h", "-I", "-e", "", ref).split("\n"));
  return new Set(found.map(withoutMark));
}

/** The blobs of all files that the journal keeps, as they were before an operation and after it. */
export function journalled({ root }: World): Set<string> {
  const folder = join(root, ".git/sessions/.journal");
  const entries = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const files = entries.flatMap((name) => {
    const [entry = "{}"] = readFileSync(join(folder, name), "utf8").split("\n");
    return (JSON.parse(entry) as { files?: Record<"before" | "after", { text?: string } | null>[] }).files ?? [];
  });
  const texts = files.flatMap(({ before, after }) => [before?.text ?? "", after?.text ?? ""]);
  return new Set(texts.map((text) => blobOf(Buffer.from(text))));
}

/** Whether there is work of ours left lying about: locks, open entries, temporary files. */
export function leftOvers({ root }: World): string[] {
  return readdirSync(join(root, ".git"), { recursive: true })
    .map(String)
    .filter((path) => /\.lock$|\.open\.json$|\.tmp$/.test(path))
    .filter((path) => !/^sessions\/\.(lock$|cache\/)/.test(path));
}
