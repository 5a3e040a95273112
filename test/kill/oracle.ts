import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { runSync, sessionBinary } from "../harness/program";
import { type Belongings, belongingsOf, losses } from "./belongings";
import type { Crash } from "./crash";
import { plainText } from "./plain";
import { followUp, type Scenario, type Sight } from "./scenario";
import type { View } from "./view";
import type { Template, World } from "./world";

/** What the follow-ups show where the command was never given, and where it was not killed. */
export interface Expected {
  belongings: Belongings;
  /** What the command itself gives up where nobody kills it. */
  givenUp: string[];
  before: Sight[];
  /** The same after the first of its operations, where it is several. */
  between: Sight[][];
  after: Sight[];
}

/** What was found wrong after a crash, by kind; all empty where the promise is kept. */
export interface Verdict {
  lost: string[];
  broken: string[];
  /** Which state the repository is in, as the follow-ups show; null where it is in none that is right. */
  state: "before" | "between" | "after" | null;
  /** Locks that had to be taken away by hand, as an error said. */
  mends: string[];
}

/** Works out what must be seen, on copies that nobody kills. */
export function expectedOf(template: Template, scenario: Scenario): Expected {
  using idle = template.copy();
  using done = template.copy();
  const belongings = belongingsOf(idle);
  runSync([sessionBinary(), ...scenario.args], done.env, { cwd: done.root });
  const givenUp = losses(done, belongings);
  const between = (scenario.between ?? []).map((part) => {
    using partly = template.copy();
    if (typeof part === "function") part(partly, done);
    else runSync([sessionBinary(), ...part], partly.env, { cwd: partly.root });
    return followUp(partly, scenario);
  });
  return { belongings, givenUp, before: followUp(idle, scenario), between, after: followUp(done, scenario) };
}

/** What a command said of itself: all is done, nothing is changed, or neither (it was killed, or stopped half-way). */
export type Claim = "done" | "nothing" | null;

/** Reads the claim from how session ended; `code` is null where it was killed. */
export function claimOf({ code, stderr }: Pick<Crash, "code" | "stderr">): Claim {
  if (code === null || stderr.includes("stopped half-way")) return null;
  return code === 0 ? "done" : "nothing";
}

/** Holds a world after a crash against the promise. Gives the follow-ups, so the world is used up. */
export function judge(world: World, scenario: Scenario, expected: Expected, claim: Claim): Verdict {
  // A git that is killed while it makes a linked work tree leaves one in which commands of git fail, whoever called it:
  // there the look comes after the next command.
  const early = isMakingWorktree(world) ? followUp(world, scenario) : null;
  const missing = losses(world, expected.belongings);
  const broken = [...unsound(world)];
  const seen = early ?? followUp(world, scenario);
  const before = compare(expected.before, seen);
  const after = compare(expected.after, seen);
  const between = expected.between.some((sights) => compare(sights, seen) === null);
  const state = before === null ? "before" : after === null ? "after" : between ? "between" : null;
  if (state === null) broken.push(`neither before (${before}) nor after (${after})`);
  if (claim === "done" && after !== null) broken.push(`it was acknowledged, but ${after}`);
  if (claim === "nothing" && before !== null) broken.push(`it said that nothing was changed, but ${before}`);
  const lost = missing.filter((what) => state === "before" || !expected.givenUp.includes(what));
  return { lost, broken: [...broken, ...leftOvers(world)], state, mends: seen.flatMap(({ mends }) => mends) };
}

/** Whether git is in the middle of making a linked work tree: its own mark for that is there. */
function isMakingWorktree({ root }: World): boolean {
  const folder = join(root, ".git/worktrees");
  const marks = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, "locked")) : [];
  return marks.some((mark) => existsSync(mark));
}

/** What git itself or a reading command has to complain of; and that one only reads. */
function unsound({ root, env }: World): string[] {
  const fsck = runSync(["git", "fsck", "--strict", "--no-dangling", "--no-progress"], env, {
    cwd: root,
    expect: "any",
  });
  const before = indexBytes(root);
  const read = runSync([sessionBinary(), "status", "--json"], env, { cwd: root, expect: "any" });
  return [
    ...(fsck.code === 0 ? [] : [`git fsck: ${fsck.stderr}${fsck.stdout}`.trim()]),
    // No repository set up yet, and no session here, are answers too.
    ...([0, 3, 4].includes(read.code) ? [] : [`status: exit code ${read.code}: ${read.stdout}${read.stderr}`]),
    ...(Bun.deepEquals(before, indexBytes(root)) ? [] : ["status has written the index"]),
  ];
}

function indexBytes(root: string): Uint8Array | null {
  const path = join(root, ".git/index");
  return existsSync(path) ? readFileSync(path) : null;
}

/** The first thing in which what is seen differs from what is expected; null where nothing does. */
function compare(expected: readonly Sight[], seen: readonly Sight[]): string | null {
  for (const [at, sight] of seen.entries()) {
    const wanted = expected[at];
    if (wanted === undefined) return `there is a follow-up ${at + 1} more`;
    if (sight.code !== wanted.code)
      return `follow-up ${at + 1}: exit code ${sight.code}, not ${wanted.code}: ${sight.said.trim()}`;
    const part = (Object.keys(wanted.view) as (keyof View)[]).find(
      (key) => !Bun.deepEquals(wanted.view[key], sight.view[key]),
    );
    if (part !== undefined)
      return `follow-up ${at + 1}: ${part}: ${firstDifference(wanted.view[part], sight.view[part])}`;
  }
  return null;
}

function firstDifference(wanted: unknown, seen: unknown): string {
  const [left, right] = [lines(wanted), lines(seen)];
  const at = left.findIndex((line, index) => line !== right[index]);
  const index = at < 0 ? left.length : at;
  return `${(right[index] ?? "nothing").trim()} instead of ${(left[index] ?? "nothing").trim()}`;
}

const lines = (value: unknown): string[] => (JSON.stringify(value, null, 1) ?? "").split(/\n|\\n/);

/**
 * Locks, open journal entries, private indexes and temporary files that are still there after the next commands. Those of
 * the cache count for nothing: the whole of it may go at any time. A second name of the index may stay for hooks that run on.
 */
function leftOvers({ root }: World): string[] {
  const inode = statSync(join(root, ".git/index"), { throwIfNoEntry: false })?.ino;
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((path) => /\.lock$|\.open\.json$|\.tmp$|^\.git\/session-index-/.test(path))
    .filter((path) => !/^\.git\/sessions\/\.(lock$|cache\/)/.test(path))
    .filter((path) => !path.startsWith(".git/session-index-") || statSync(join(root, path)).ino !== inode)
    .map((path) => `left over: ${plainText(path).replace(/\.\d+\.[0-9a-z]+\.tmp$/, ".<random>.tmp")}`);
}
