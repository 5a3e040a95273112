import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../harness/environment";
import { Fixture } from "../harness/fixture";
import { type Answer, runSync, sessionBinary } from "../harness/program";
import { readRefs } from "./refs";

/** A person's repository with a bare one to push to, for one sequence. */
export interface World {
  folder: string;
  /** The main work tree. */
  root: string;
  /** Where a linked work tree is, once there is one. */
  linked: string;
  remote: string;
  env: Environment;
  /** Counts what was written, so that no two contents or texts are the same. */
  fresh: () => string;
  [Symbol.dispose](): void;
}

/** The repository that each sequence gets a copy of: session set up, one open on `one`, three branches, a remote. */
export class ModelTemplate {
  readonly #fixture = new Fixture("--template=");

  constructor() {
    const fixture = this.#fixture;
    fixture.commit("feat: begin", { "a.txt": "a\n", "b.txt": "b\n", "dir/d.txt": "d\n", ".gitignore": "*.log\n" });
    fixture.session(["init", "--commit"]);
    fixture.git("branch", "one");
    fixture.git("branch", "two");
    const remote = join(fixture.root, "..", "remote");
    fixture.git("init", "--quiet", "--bare", "--template=", remote);
    fixture.git("remote", "add", "origin", "../remote");
    fixture.session(["start", "one", "--objective", "text 0"]);
    fixture.git("push", "--quiet", "origin", "main", "one");
    // A copy has other inodes and change times; without these git would read every file again.
    fixture.git("config", "core.checkStat", "minimal");
    fixture.git("config", "core.trustctime", "false");
  }

  copy(): World {
    const folder = realpathSync(mkdtempSync(join(quick(), "session-model-")));
    const fixture = this.#fixture;
    runSync(["cp", "-a", fixture.root, join(fixture.folder, "remote"), folder], fixture.env, { cwd: folder });
    let written = 0;
    return {
      folder,
      root: join(folder, "repository"),
      linked: join(folder, "linked"),
      remote: join(folder, "remote"),
      env: fixture.env,
      fresh: () => `text ${++written}`,
      [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
    };
  }

  [Symbol.dispose](): void {
    this.#fixture.remove();
  }
}

/** What a disk does is not what is tried here. */
function quick(): string {
  try {
    const probe = `/dev/shm/session-model-${process.pid}`;
    writeFileSync(probe, "");
    rmSync(probe);
    return "/dev/shm";
  } catch {
    return tmpdir();
  }
}

/** The work trees that there are now. */
export function workTrees(world: World): string[] {
  return [world.root, world.linked].filter((path) => existsSync(path));
}

/** Plain git, whatever it answers. @returns standard output without the last line break */
export function git(world: World, cwd: string, ...args: string[]): string {
  return gitAnswer(world, cwd, args).stdout.replace(/\n$/, "");
}

/** The same with exit code and words. */
export function gitAnswer({ env }: World, cwd: string, args: readonly string[]): Answer {
  return runSync(["git", ...args], env, { cwd, expect: "any" });
}

/** The program under test. */
export function session({ env }: World, cwd: string, args: readonly string[]): Answer {
  return runSync([sessionBinary(), ...args], env, { cwd, expect: "any" });
}

/** Names of all branches, sorted. */
export function branches(world: World): string[] {
  const heads = Object.keys(readRefs(join(world.root, ".git"))).filter((ref) => ref.startsWith("refs/heads/"));
  return heads.map((ref) => ref.slice("refs/heads/".length)).sort();
}

/** The person's files of a work tree, without session's own. */
export function ownFiles(cwd: string): string[] {
  return readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1))
    .filter((path) => !/^\.(git|session)(\/|$)/.test(path))
    .sort();
}
