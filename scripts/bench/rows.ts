import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { FloorName } from "./floors";
import type { WorldName } from "./worlds";

/**
 * What is told of a row: how many times as long as its floor (`ratio`), how much longer (`ms`), or the most memory that the
 * command itself took (`MiB`).
 */
export type Unit = "ratio" | "ms" | "MiB";

/** Programs of others that are measured as well. */
export type PeerName = "backlog" | "openspec" | "lefthook";

/** One line of the table: a command, what it is measured against, and how many times as long it may take. */
export interface Row {
  /** What the table calls it, where that is not the command. */
  name?: string;
  /** The words after `session`, or after the program of somebody else. */
  args: string[];
  /** Somebody else's program. */
  peer?: PeerName;
  /** `session`: the same command in the world's other repository. */
  floor: FloorName | "session";
  unit?: Unit;
  /** The most that the figure may be (docs/performance.md); null where it is shown alone. */
  bound: number | null;
  /** Where it runs; the everyday repository without it. */
  world?: WorldName;
  /** Whether the command changes the repository: command and floor then work in a repository each. */
  writes?: true;
  /** Done before each run, in the repository of that run, outside the measured time. */
  before?: (repository: string) => void;
  /** Pairs that are run, where one takes long. */
  runs?: number;
}

let edits = 0;

/** A change that has not been there before, so that there is always something to commit. */
function edit(repository: string): void {
  edits += 1;
  appendFileSync(join(repository, "src/folder-1/file-1.txt"), `edit ${edits}\n`);
}

/** Forgets what was worked out of history. */
const forget = (repository: string): void =>
  rmSync(join(repository, ".git/sessions/cache"), { recursive: true, force: true });

/** What a person waits for many times a day. */
export const EVERYDAY: readonly Row[] = [
  { args: ["--version"], floor: "hello", bound: 1.3 },
  { args: ["completions", "bash"], floor: "hello", bound: 1.3 },
  { args: ["status"], floor: "status", bound: 1.5 },
  { args: ["status", "--prompt"], floor: "status", bound: 1.5 },
  { args: ["objectives", "list"], floor: "status", bound: 1.5 },
  { args: ["brief"], floor: "status", bound: 1.5 },
  { args: ["agent", "hook", "claude", "session-start"], floor: "status", bound: 1.5 },
  { args: ["checkpoint", "--label", "x"], floor: "commit", bound: 1.6, writes: true, before: edit },
];

/** The same, and more, where there is much of something. */
export const LARGE: readonly Row[] = [
  { args: ["status"], name: "status, 100,000 commits", floor: "status", bound: 1.5, world: "commits" },
  {
    args: ["analyze"],
    name: "analyze, 100,000 commits, first time",
    floor: "log",
    bound: 1.3,
    world: "commits",
    before: forget,
    runs: 2,
  },
  {
    args: ["analyze"],
    name: "analyze, 100,000 commits, first time: memory",
    floor: "log",
    unit: "MiB",
    bound: 150,
    world: "commits",
    before: forget,
    runs: 1,
  },
  { args: ["analyze"], name: "analyze, 100,000 commits", floor: "status", bound: 3, world: "commits", runs: 15 },
  { args: ["brief"], name: "brief, 100,000 commits", floor: "status", bound: 3, world: "commits", runs: 15 },
  {
    args: ["analyze"],
    name: "analyze, 100,000 commits: memory",
    floor: "status",
    unit: "MiB",
    bound: 150,
    world: "commits",
    runs: 1,
  },
];
