import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Fixture } from "../harness/fixture";
import { type Answer, runSync, sessionBinary } from "../harness/program";
import { type View, viewOf } from "./view";
import type { World } from "./world";

/** A command that a person gives after the killed one, with files written before it. */
export interface FollowUp {
  files: Record<string, string>;
  args: string[];
}

/** A command to kill, where it is given, and what the person does next. The first follow-up must be a writing command. */
export interface Scenario {
  prepare: (fixture: Fixture) => void | Promise<void>;
  args: string[];
  /**
   * Where the command is several operations, one after the other: commands that come to the same as the first of them, or
   * what does. That also gets a world in which the whole command was given.
   */
  between?: (string[] | ((world: World, done: World) => void))[];
  followUps: FollowUp[];
}

/** What a person sees after each follow-up. */
export interface Sight {
  code: number;
  view: View;
  /** Locks that an error named and that were taken away by hand, as it said. */
  mends: string[];
  said: string;
}

/** Gives the follow-ups one after the other. */
export function followUp(world: World, { followUps }: Scenario): Sight[] {
  return followUps.map(({ files, args }) => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(world.root, path)), { recursive: true });
      writeFileSync(join(world.root, path), content);
    }
    const mends: string[] = [];
    let answer = session(world, args);
    for (let lock = namedLock(answer); lock !== null && mends.length < 3; lock = namedLock(answer)) {
      rmSync(lock);
      mends.push(lock.replace(/^.*\/repository\//, ""));
      answer = session(world, args);
    }
    return { code: answer.code, view: viewOf(world.root, world.env), mends, said: `${answer.stdout}${answer.stderr}` };
  });
}

function session(world: World, args: readonly string[]): Answer {
  return runSync([sessionBinary(), ...args, "--json"], world.env, { cwd: world.root, expect: "any" });
}

/** The lock file that an error names together with what to do about it, where it is there. */
function namedLock(answer: Answer): string | null {
  if (answer.code === 0) return null;
  const { error } = answer.json() as { error?: { message: string; fix: string } };
  const path = /\S+\/\.git\/\S*\.lock/.exec(error?.fix ?? "")?.[0];
  return path !== undefined && existsSync(path) ? path : null;
}
