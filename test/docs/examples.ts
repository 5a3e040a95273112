import { World } from "./world";

/** A decision with the id that the examples name. */
const DECISION = `# Repository pattern

* Status: accepted
* Date: 2026-11-19

## Decision Outcome

Chosen option: "Repository pattern".
`;

const PLUGIN = 'export default { name: "notify", apiVersion: 1, hooks: ["onEnded"], setup: () => ({}) };\n';

/** Where an example is at home: git alone, set up without a session, in the middle of the work, after an undo, or with a plugin. */
type Stage = "fresh" | "ready" | "working" | "undone" | "plugged";

/** Commands whose examples are not typed in the middle of the work. */
const STAGES: Readonly<Record<string, Stage>> = {
  init: "fresh",
  deinit: "ready",
  start: "ready",
  redo: "undone",
  plugins: "plugged",
};

/** Repositories in which the examples of the help can be run, each in a copy of its own. */
export class Examples {
  readonly world = new World();
  readonly #roots: Readonly<Record<Stage, string>>;

  constructor() {
    const { world } = this;
    const fresh = world.root;
    world.enterCopyOf(fresh);
    world.run("session init --commit");
    const ready = world.root;
    world.enterCopyOf(ready);
    for (const line of WORK) world.prepare(line);
    world.write(".session/decisions/D-20261122-x7k2.md", DECISION);
    world.write("notes.txt", "The sandbox forgets its tokens\nat midnight\n");
    const working = world.root;
    world.enterCopyOf(working);
    world.run("session undo");
    const undone = world.root;
    world.enterCopyOf(ready);
    world.write(".session/plugins/notify.ts", PLUGIN);
    world.run("session config set quality.checks true");
    this.#roots = { fresh, ready, working, undone, plugged: world.root };
  }

  /** Goes to a copy of the repository that the examples of a command need, as it was before any of them. */
  enter(command: string): World {
    this.world.enterCopyOf(this.#roots[STAGES[command] ?? "working"]);
    return this.world;
  }

  [Symbol.dispose](): void {
    this.world[Symbol.dispose]();
  }
}

/** A morning's work, after which every name that the examples use exists: ids, notes, branches, an ended session. */
const WORK: readonly string[] = [
  'session start feature/login --objective "Sign in with Google"',
  "work 20m: src/auth/google.ts 31",
  "session end --handoff",
  'session start feature/oauth --objective "Provider" --objective "Google" --objective "GitHub" --objective "Sign out"',
  "session objectives start obj-2",
  'session blockers add "Waiting on API keys"',
  'session note "The sandbox is slow"',
  'session note "Tokens last until midnight"',
  "work 30m: src/auth/oauth.ts 24",
];
