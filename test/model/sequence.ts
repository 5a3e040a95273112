import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Act } from "./act";
import { GIT_ACTS } from "./git-acts";
import { LOOKS, SESSION_ACTS } from "./session-acts";
import { leftOvers, lossesOf, type Stock, stockOf } from "./stock";
import { UndoStack } from "./undo-stack";
import { complaintsOf, differenceOf } from "./verdict";
import { git, gitAnswer, type ModelTemplate, session, type World, workTrees } from "./world";

/** What one sequence came to. */
export interface Outcome {
  /** What was done, a line each, for a person who looks at a failure. */
  told: string[];
  /** Session commands that changed something, and those that refused. */
  done: number;
  refused: number;
  complaints: string[];
}

/** Acts of neither list: a collection of garbage, a clone that looks around, a look here. */
const OTHERS = ["gc", "clone", "look"] as const;

/** Every kind of act, those more often that matter more. */
export const KINDS: readonly string[] = [
  ...Object.keys(GIT_ACTS),
  ...OTHERS,
  ...Object.keys(SESSION_ACTS),
  ...Object.keys(SESSION_ACTS),
  ...["edit", "edit", "create", "create", "stage", "commit"],
  ...["start", "start", "switch", "switch", "switch", "resume", "checkpoint", "checkpoint", "checkpoint", "end", "end"],
  ...["undo", "undo", "redo"],
];

/** One sequence at work. */
class Run {
  readonly outcome: Outcome = { told: [], done: 0, refused: 0, complaints: [] };
  readonly #stacks = new Map<string, UndoStack>();
  /** What there is now, where nobody has done anything since. */
  #now: Stock | null = null;

  constructor(readonly world: World) {}

  act({ kind, a, b }: Act): void {
    const trees = workTrees(this.world);
    const cwd = trees[(a + b) % 3 === 0 ? trees.length - 1 : 0] ?? this.world.root;
    const own = SESSION_ACTS[kind];
    const plain = GIT_ACTS[kind];
    if (own) this.#session(cwd, own(this.world, cwd, a, b));
    else if (plain) this.#plain(kind, cwd, () => plain(this.world, cwd, a, b));
    else if (kind === "look") this.#look(cwd, LOOKS[a % LOOKS.length] ?? ["status"]);
    else if (kind === "gc") this.#collect();
    else if (kind === "clone") this.#clone();
    else throw new Error(`there is no act "${kind}"`);
  }

  /** What must hold at the end, whatever was done. */
  close(): void {
    for (const cwd of workTrees(this.world)) this.#look(cwd, ["status"]);
    const fsck = gitAnswer(this.world, this.world.root, ["fsck", "--strict", "--no-dangling", "--no-progress"]);
    if (fsck.code !== 0) this.#complain(`git fsck: ${fsck.stdout}${fsck.stderr}`);
    for (const path of leftOvers(this.world)) this.#complain(`left over: ${path}`);
  }

  #session(cwd: string, args: readonly string[]): void {
    const tree = cwd === this.world.root ? "main" : "linked";
    const before = this.#now ?? stockOf(this.world);
    const answer = session(this.world, cwd, [...args, "--json"]);
    const after = stockOf(this.world);
    this.#now = after;
    const step = { args, tree, answer, before, after };
    this.outcome.told.push(`${tree}: session ${args.join(" ")} → ${answer.code}`);
    if (answer.code === 0) this.outcome.done++;
    else this.outcome.refused++;
    for (const [name, stack] of this.#stacks) if (name !== tree && answer.code === 0) stack.disturb();
    const stack = this.#stacks.get(tree) ?? new UndoStack();
    this.#stacks.set(tree, stack);
    for (const what of [...complaintsOf(this.world, step), ...stack.follow(step)]) {
      this.#complain(`${tree}: session ${args.join(" ")}: ${what}`);
    }
  }

  #plain(kind: string, cwd: string, act: () => void): void {
    this.outcome.told.push(`${cwd === this.world.root ? "main" : "linked"}: ${kind}`);
    act();
    this.#now = null;
    for (const stack of this.#stacks.values()) stack.disturb();
  }

  #look(cwd: string, args: readonly string[]): void {
    const before = this.#now ?? stockOf(this.world);
    const { code, stdout, stderr } = session(this.world, cwd, [...args, "--json"]);
    this.#now = stockOf(this.world);
    this.outcome.told.push(`look: session ${args.join(" ")} → ${code}`);
    const changed = differenceOf(before, this.#now);
    if (changed !== null) this.#complain(`session ${args.join(" ")} only looks, yet ${changed}`);
    const fine = args[0] === "status" || args[0] === "list" ? [0] : [0, 1, 2, 4, 5, 6];
    if (!fine.includes(code)) this.#complain(`session ${args.join(" ")}: exit code ${code}: ${stdout}${stderr}`);
  }

  /** Nothing of the sessions' may go when git throws away what no ref reaches. */
  #collect(): void {
    const before = stockOf(this.world);
    git(this.world, this.world.root, "reflog", "expire", "--expire=now", "--all");
    git(this.world, this.world.root, "gc", "--quiet", "--prune=now");
    this.#now = stockOf(this.world);
    this.outcome.told.push("gc");
    for (const { part, name } of lossesOf(this.world, before, this.#now)) {
      if (part !== "file") this.#complain(`gc took ${part} ${name}`);
    }
  }

  #clone(): void {
    const clone = join(this.world.folder, "clone");
    git(this.world, this.world.folder, "clone", "--quiet", this.world.remote, clone);
    for (const args of [["status"], ["brief"], ["resume", "one"], ["checkpoint", "--no-commit"]]) {
      const { code, stdout, stderr } = session(this.world, clone, [...args, "--json"]);
      if (![0, 2, 4, 5].includes(code)) {
        this.#complain(`in a clone: session ${args.join(" ")}: exit code ${code}: ${stdout}${stderr}`);
      }
    }
    this.outcome.told.push("clone");
    rmSync(clone, { recursive: true, force: true });
  }

  #complain(what: string): void {
    this.outcome.complaints.push(what.slice(0, 600));
  }
}

/** Does the acts one after the other on a copy of its own, and stops at the first complaint. */
export function runSequence(template: ModelTemplate, acts: readonly Act[]): Outcome {
  using world = template.copy();
  const run = new Run(world);
  for (const act of acts) {
    run.act(act);
    if (run.outcome.complaints.length > 0) return run.outcome;
  }
  run.close();
  return run.outcome;
}
