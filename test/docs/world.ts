import { cpSync, mkdirSync, symlinkSync, utimesSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Fixture } from "../harness/fixture";
import { type Answer, runSync, sessionBinary } from "../harness/program";

const MINUTE = 60_000;

/** The morning on which every page begins. */
const MORNING = Date.parse("2026-11-20T09:00:00Z");

/**
 * A scratch repository in which the command lines of a page run, one after another, by a clock of its own: each line
 * takes a minute, and work in between as long as the page says. The shop has two commits and no session.
 */
export class World {
  readonly #fixture = new Fixture();
  #now = MORNING;
  #copies = 0;
  /** The folder that commands run in. */
  root: string;

  constructor() {
    const bin = join(this.#fixture.folder, "bin");
    mkdirSync(bin);
    for (const name of ["session", "git-session"]) symlinkSync(sessionBinary(), join(bin, name));
    this.#fixture.env.PATH = `${bin}${delimiter}${this.#fixture.env.PATH ?? ""}`;
    this.root = this.#fixture.root;
    this.#begin();
  }

  /** Runs a command line as a shell does. Throws with all that was said where it fails. */
  run(line: string): Answer {
    this.#now += MINUTE;
    const now = new Date(this.#now).toISOString();
    const env = { SESSION_NOW: now, GIT_AUTHOR_DATE: now, GIT_COMMITTER_DATE: now };
    return runSync(["sh", "-c", line], this.#fixture.env, { cwd: this.root, env });
  }

  /**
   * Does what a hidden comment of a page asks for: a command line; `work 50m: src/a.ts 14, src/b.ts 2`, after which the
   * files have so many lines; or `new repository`.
   */
  prepare(line: string): void {
    if (line === "new repository") {
      this.#begin();
      return;
    }
    const [, minutes, files] = /^work (\d+)m: (.*)$/.exec(line) ?? [];
    if (minutes === undefined || files === undefined) {
      this.run(line);
      return;
    }
    this.#now += Number(minutes) * MINUTE;
    for (const file of files.split(", ")) {
      const [path = "", lines = "1"] = file.split(" ");
      this.write(path, Array.from({ length: Number(lines) }, (_, at) => `// ${path}, line ${at + 1}\n`).join(""));
    }
  }

  /** Writes a file, changed at this moment of the world's clock. */
  write(path: string, content: string): void {
    const target = join(this.root, path);
    this.#fixture.write(target, content);
    utimesSync(target, new Date(this.#now), new Date(this.#now));
  }

  /** Goes on in a copy of a folder, as it stood: the folder itself stays as it is. */
  enterCopyOf(root: string): void {
    this.root = join(this.#fixture.folder, `copy-${++this.#copies}`);
    cpSync(root, this.root, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  }

  #begin(): void {
    this.root = join(this.#fixture.folder, `shop-${++this.#copies}`);
    mkdirSync(this.root);
    this.#now = MORNING;
    this.run("git init -q");
    this.prepare("work 0m: src/cart.ts 9, tests/cart.test.ts 12");
    this.run('git add -A && git commit -qm "feat(cart): add up prices"');
    this.prepare("work 0m: src/auth/password.ts 14, tests/auth/password.test.ts 20");
    this.run('git add -A && git commit -qm "feat(auth): sign in with a password"');
  }

  [Symbol.dispose](): void {
    this.#fixture.remove();
  }
}
