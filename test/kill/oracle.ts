import { readdirSync, statSync } from "node:fs";
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
  after: Sight[];
}

/** What was found wrong after a crash, by kind; all empty where the promise is kept. */
export interface Verdict {
  lost: string[];
  broken: string[];
  /** Which of the two states the repository is in, as the follow-ups show; null where it is in neither. */
  state: "before" | "after" | null;
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
  return { belongings, givenUp, before: followUp(idle, scenario), after: followUp(done, scenario) };
}

/** Holds a world after a crash against the promise. Gives the follow-ups, so the world is used up. */
export function judge(world: World, scenario: Scenario, expected: Expected, crash: Pick<Crash, "code">): Verdict {
  const missing = losses(world, expected.belongings);
  const verdict: Verdict = { lost: [], broken: [], state: null, mends: [] };
  const fsck = runSync(["git", "fsck", "--strict", "--no-dangling", "--no-progress"], world.env, {
    cwd: world.root,
    expect: "any",
  });
  if (fsck.code !== 0) verdict.broken.push(`git fsck: ${fsck.stderr}${fsck.stdout}`.trim());
  const read = runSync([sessionBinary(), "status", "--json"], world.env, { cwd: world.root, expect: "any" });
  if (![0, 3, 4].includes(read.code))
    verdict.broken.push(`status: exit code ${read.code}: ${read.stdout}${read.stderr}`);
  const seen = followUp(world, scenario);
  verdict.mends = seen.flatMap(({ mends }) => mends);
  const differences = { before: compare(expected.before, seen), after: compare(expected.after, seen) };
  verdict.state = differences.before === null ? "before" : differences.after === null ? "after" : null;
  if (verdict.state === null)
    verdict.broken.push(`neither before (${differences.before}) nor after (${differences.after})`);
  if (crash.code === 0 && differences.after !== null)
    verdict.broken.push(`it was acknowledged, but ${differences.after}`);
  if (crash.code !== null && crash.code !== 0 && differences.before !== null)
    verdict.broken.push(`it failed with ${crash.code}, but ${differences.before}`);
  verdict.lost = missing.filter((what) => verdict.state === "before" || !expected.givenUp.includes(what));
  verdict.broken.push(...leftOvers(world));
  return verdict;
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
