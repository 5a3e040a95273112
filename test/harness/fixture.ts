import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Environment, isolate } from "./environment";
import { type Fingerprint, fingerprint } from "./fingerprint";
import { type Answer, type RunOptions, run, runSync, sessionBinary } from "./program";

/**
 * A temporary git repository of its own, in a world of its own: home, configuration, clock zone and locale.
 * `using fixture = new Fixture()` removes all of it at the end of the block; else call `remove()`.
 */
export class Fixture {
  /** The folder that holds everything of this fixture. */
  readonly folder: string;
  /** The repository's top folder, absolute and without symbolic links. */
  readonly root: string;
  /** The environment of every command; tests may add to it. */
  readonly env: Environment;

  /**
   * Makes the repository. `git init` gets the arguments too (`--bare`, `--object-format=sha256`); where the first is a
   * fixture, its repository is copied instead, which is quicker than to make it again.
   */
  constructor(...made: readonly string[] | readonly [Fixture]) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), "session-test-")));
    this.env = isolate(this.folder);
    this.root = join(this.folder, "repository");
    const [original] = made;
    if (original instanceof Fixture) {
      runSync(["cp", "-a", original.root, this.root], this.env, { cwd: this.folder });
      // The copies have other inodes: without this git would read every file again, each time.
      this.gitWith({ expect: "any" }, "update-index", "-q", "--refresh");
      return;
    }
    mkdirSync(this.root);
    this.git("init", "--quiet", ...made.map(String));
  }

  /** Runs git and gives its standard output without the last line break. Throws with git's words where it fails. */
  git(...args: string[]): string {
    return this.gitWith({}, ...args);
  }

  /** `git` with standard input, another folder, more environment or another exit code. */
  gitWith(options: RunOptions, ...args: string[]): string {
    return runSync(["git", ...args], this.env, { cwd: this.root, ...options }).stdout.replace(/\n$/, "");
  }

  /** Writes a file of the work tree (or an absolute path), with its folders. */
  write(path: string, content: string | Uint8Array): void {
    const target = resolve(this.root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }

  /** Reads a file of the work tree (or an absolute path) as UTF-8. */
  read(path: string): string {
    return readFileSync(resolve(this.root, path), "utf8");
  }

  /** Writes the files, commits everything that is not ignored, and gives the commit's object id. */
  commit(message: string, files: Record<string, string> = {}): string {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", `--message=${message}`);
    return this.git("rev-parse", "HEAD");
  }

  /** Runs the program under test to its end. */
  session(args: string[], options: RunOptions = {}): Answer {
    return runSync([sessionBinary(), ...args], this.env, { cwd: this.root, ...options });
  }

  /** The same without waiting, for tests that run several at once. */
  startSession(args: string[], options: RunOptions = {}): Promise<Answer> {
    return run([sessionBinary(), ...args], this.env, { cwd: this.root, ...options });
  }

  /** Everything a refusal must leave as it was, to be compared with toEqual. `worktree` names a linked work tree. */
  fingerprint(worktree: string = this.root): Fingerprint {
    return fingerprint(worktree, this.env);
  }

  /** Removes everything. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  [Symbol.dispose](): void {
    this.remove();
  }
}
