import { accessSync, constants, lutimesSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../harness/environment";
import { Fixture } from "../harness/fixture";
import { runSync } from "../harness/program";
import { listTree } from "../harness/tree";

/** One copy of a prepared repository, for one crash. */
export interface World {
  /** Holds the repository and whatever a run leaves beside it. */
  folder: string;
  /** The repository's top folder. */
  root: string;
  env: Environment;
  [Symbol.dispose](): void;
}

/** When the template is made, when its files were last changed, and when the command and its follow-ups are given. */
const BEGUN = "2026-01-05T09:00:00Z";
const CHANGED = "2026-01-05T09:30:00Z";
const NOW = "2026-01-05T10:00:00Z";

/** The clock stands still, for session and for git: two runs of a command then differ in nothing but random ids. */
function at(instant: string): Environment {
  return { SESSION_NOW: instant, GIT_AUTHOR_DATE: instant, GIT_COMMITTER_DATE: instant };
}

/** Lets every file of the work tree be old: what is as new as the index is read again, in some runs and not in others. */
function age(fixture: Fixture): void {
  const then = new Date(CHANGED);
  for (const path of Object.keys(listTree(fixture.root, [".git"]))) lutimesSync(join(fixture.root, path), then, then);
  fixture.gitWith({ expect: "any" }, "update-index", "-q", "--refresh");
}

/** Copies lie in memory where the system offers that: what a disk does between two calls is not what is tried here. */
function copiesFolder(): string {
  try {
    accessSync("/dev/shm", constants.W_OK);
    return "/dev/shm";
  } catch {
    return tmpdir();
  }
}

/** A prepared repository that copies are taken of. It is never written to again. */
export class Template {
  readonly fixture: Fixture;

  /** Makes the repository; `prepare` brings it to where the command under test begins. */
  constructor(prepare: (fixture: Fixture) => void) {
    this.fixture = new Fixture();
    // A copy has other inodes and change times; without these two git would read every file again.
    Object.assign(this.fixture.env, at(BEGUN));
    this.fixture.git("config", "core.checkStat", "minimal");
    this.fixture.git("config", "core.trustctime", "false");
    prepare(this.fixture);
    age(this.fixture);
  }

  /** A fresh copy with the same modification times. */
  copy(): World {
    const folder = realpathSync(mkdtempSync(join(copiesFolder(), "session-kill-")));
    const root = join(folder, "repository");
    runSync(["cp", "-a", this.fixture.root, root], this.fixture.env, { cwd: folder });
    const env = { ...this.fixture.env, ...at(NOW) };
    return { folder, root, env, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
  }

  /** Removes the template; its copies are their users'. */
  [Symbol.dispose](): void {
    this.fixture.remove();
  }
}
