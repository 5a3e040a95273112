import { rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../harness/fixture";
import { templated } from "../harness/templated";

/** A clock of our own, far from the real one: no file of the repository shows life by accident. */
export const at = (hours: number): string => new Date(Date.UTC(2040, 0, 1) + hours * 3_600_000).toISOString();

/** The state of that session, relative to the work tree. */
export const SESSION = ".git/sessions/feature%2Fx";

/** A session that began at hour 0 of our clock, with two objectives, a decision and a file that changed. */
export class World extends Fixture {
  constructor(original?: World) {
    if (original) {
      super(original);
      return;
    }
    super();
    this.commit("feat: begin", { "src/a.py": "a = 1\n", "docs/guide.md": "guide\n" });
    // Without a settings file of its own: what a test sets is all that is set.
    this.session(["init"]);
    rmSync(join(this.root, ".session"), { recursive: true });
    this.at(0, "start", "feature/x", "--objective", "One", "--objective", "Two");
    this.write("src/a.py", "a = 2\n");
  }

  /** Runs a command at an hour of our clock. */
  at(hours: number, ...args: string[]): string {
    return this.session(args, { env: { SESSION_NOW: at(hours) } }).stdout;
  }

  /** The same with --json. */
  json(hours: number, ...args: string[]) {
    return this.session([...args, "--json"], { env: { SESSION_NOW: at(hours) } }).json();
  }

  /** Makes the team's file one that sets this alone. */
  set(key: string, value: unknown): void {
    this.write(".session/config.yaml", yaml(key, value));
  }

  /** Makes the person's own file in this repository one that sets this alone. */
  setForMe(key: string, value: unknown): void {
    this.write(".git/sessions/config.yaml", yaml(key, value));
  }

  /** Active seconds as status tells them. */
  active(hours: number): unknown {
    return (this.json(hours, "status").session as { activeSeconds: number }).activeSeconds;
  }

  /** Lets a file show life at an hour of our clock. */
  touch(path: string, hours: number): void {
    utimesSync(join(this.root, path), new Date(at(hours)), new Date(at(hours)));
  }

  /** The changed files that status names. */
  changedPaths(): unknown {
    return (this.json(3, "status").changes as { files: { path: string }[] }).files.map(({ path }) => path);
  }
}

/** A new world that is like every other. */
export const anotherWorld = templated(
  () => new World(),
  (original) => new World(original),
);

/** A settings file that sets one key, a plugin's option included. */
export function yaml(key: string, value: unknown): string {
  const [section, name, option] = key.split(".");
  const line = `${option ?? name}: ${JSON.stringify(value)}\n`;
  return `# settings\n${section}:\n${option === undefined ? `  ${line}` : `  ${name}:\n    ${line}`}`;
}
