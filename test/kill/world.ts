import {
  accessSync,
  constants,
  existsSync,
  lutimesSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
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

/** What stands open in the journal names the work tree it ran in: in a copy that is the copy. */
function moveJournal(root: string, from: string): void {
  const journal = join(root, ".git/sessions/.journal");
  if (!existsSync(journal)) return;
  for (const name of readdirSync(journal).filter((file) => file.endsWith(".open.json"))) {
    const path = join(journal, name);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(from, root));
  }
}

/** A prepared repository that copies are taken of. It is never written to again. */
export class Template {
  readonly fixture: Fixture;

  private constructor() {
    this.fixture = new Fixture();
    // A copy has other inodes and change times; without these two git would read every file again.
    Object.assign(this.fixture.env, at(BEGUN));
    this.fixture.git("config", "core.checkStat", "minimal");
    this.fixture.git("config", "core.trustctime", "false");
  }

  /** Makes the repository; `prepare` brings it to where the command under test begins. */
  static async make(prepare: (fixture: Fixture) => void | Promise<void>): Promise<Template> {
    const template = new Template();
    await prepare(template.fixture);
    age(template.fixture);
    return template;
  }

  /** A fresh copy with the same modification times. */
  copy(): World {
    const folder = realpathSync(mkdtempSync(join(copiesFolder(), "session-kill-")));
    const root = join(folder, "repository");
    runSync(["cp", "-a", this.fixture.root, root], this.fixture.env, { cwd: folder });
    moveJournal(root, this.fixture.root);
    const env = { ...this.fixture.env, ...at(NOW) };
    return { folder, root, env, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
  }

  /** Removes the template; its copies are their users'. */
  [Symbol.dispose](): void {
    this.fixture.remove();
  }
}
