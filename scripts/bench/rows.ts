import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { FloorName } from "./floors";

/** One line of the table: a command, what it is measured against, and how many times as long it may take. */
export interface Row {
  /** The words after `session`. */
  args: string[];
  floor: FloorName;
  /** The most that the ratio may be (docs of the project: speed). */
  bound: number;
  /** Whether the command changes the repository: command and floor then work in a repository each. */
  writes?: true;
  /** Done before each run, in the repository of that run, outside the measured time. */
  before?: (repository: string) => void;
}

let edits = 0;

/** A change that has not been there before, so that there is always something to commit. */
function edit(repository: string): void {
  edits += 1;
  appendFileSync(join(repository, "src/folder-1/file-1.txt"), `edit ${edits}\n`);
}

/** Everything that is measured. */
export const rows: readonly Row[] = [
  { args: ["--version"], floor: "hello", bound: 1.3 },
  { args: ["completions", "bash"], floor: "hello", bound: 1.3 },
  { args: ["status"], floor: "status", bound: 1.5 },
  { args: ["status", "--prompt"], floor: "status", bound: 1.5 },
  { args: ["objectives", "list"], floor: "status", bound: 1.5 },
  { args: ["brief"], floor: "status", bound: 1.5 },
  { args: ["agent", "hook", "claude", "session-start"], floor: "status", bound: 1.5 },
  { args: ["checkpoint", "--label", "x"], floor: "commit", bound: 1.6, writes: true, before: edit },
];
