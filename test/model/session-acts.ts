import { branches, ownFiles, type World } from "./world";

/** The words after `session`. */
type SessionAct = (world: World, cwd: string, a: number, b: number) => string[];

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

const NEW = ["feature/new", "fix/new", "three", "two/deep"] as const;

/** A branch there is, or now and then one that there is not. */
const anyBranch = (world: World, a: number): string => pick([...branches(world), ...NEW], a) ?? "main";

const CHECKPOINTS: readonly SessionAct[] = [
  () => [],
  () => ["--all"],
  () => ["--staged"],
  (_, cwd, __, b) => [pick(ownFiles(cwd), b) ?? "a.txt"],
  () => ["--amend"],
  () => ["--no-commit"],
  (world) => ["--all", "--decision", world.fresh()],
  (world) => ["--note", world.fresh()],
];

const ENDS: readonly string[][] = [
  [],
  ["--merge-to", "main"],
  ["--merge-to", "main", "--squash"],
  ["--merge-to", "main", "--squash", "--delete-branch"],
  ["--merge-to", "one", "--delete-branch"],
  ["--handoff"],
  ["--no-handoff", "--merge-to", "two"],
  ["--dry-run", "--merge-to", "main"],
];

/** What a person does with session that changes something. */
export const SESSION_ACTS: Record<string, SessionAct> = {
  start: (world, _, a, b) => [
    "start",
    anyBranch(world, a),
    "--objective",
    world.fresh(),
    ...(b % 4 === 0 ? ["--from", "main"] : []),
    ...(b % 3 === 0 ? ["--resume"] : []),
  ],
  "start here": (world) => ["start", "--objective", world.fresh()],
  resume: (world, _, a, b) => ["resume", ...(b % 3 === 0 ? [] : [anyBranch(world, a)])],
  switch: (world, _, a, b) => ["switch", b % 3 === 0 ? "-" : anyBranch(world, a)],
  pause: () => ["pause"],
  checkpoint: (world, cwd, a, b) => ["checkpoint", ...(pick(CHECKPOINTS, a)?.(world, cwd, a, b) ?? [])],
  objective: (world) => ["objectives", "add", world.fresh()],
  "objective done": (_, __, a) => ["objectives", a % 2 ? "complete" : "start", `obj-${1 + (a % 3)}`],
  "objective edit": (world, _, a) => ["objectives", "edit", `obj-${1 + (a % 3)}`, world.fresh()],
  "objective move": (_, __, a, b) => ["objectives", "move", `obj-${1 + (a % 3)}`, `${1 + (b % 3)}`],
  blocker: (world) => ["blockers", "add", world.fresh()],
  "blocker resolved": (_, __, a) => ["blockers", "resolve", `blk-${1 + (a % 2)}`],
  note: (world) => ["note", world.fresh()],
  decision: (world) => ["decisions", "add", world.fresh()],
  end: (world, _, a, b) => ["end", ...(pick(ENDS, a) ?? []), ...(b % 2 ? ["--note", world.fresh()] : [])],
  "end and push": () => ["end", "--push"],
  undo: () => ["undo"],
  redo: () => ["redo"],
};

/** Looks, which change nothing. */
export const LOOKS: readonly string[][] = [
  ["status"],
  ["brief"],
  ["list"],
  ["history"],
  ["show", "last"],
  ["handoff"],
  ["objectives", "list", "--all"],
  ["checkpoint", "--dry-run"],
  ["undo", "--list"],
  ["undo", "--dry-run"],
  ["doctor"],
];
