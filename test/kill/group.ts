import { readdirSync, readFileSync } from "node:fs";
import type { Environment } from "../harness/environment";

/** A program started with its own process group, so that all its children can be found and ended. */
export interface Group {
  /** The program's process id, which is the group's too. */
  pid: number;
  /** Its exit code; 128 and the signal's number where a signal ended it. */
  exited: Promise<number>;
  stdout: Promise<string>;
  stderr: Promise<string>;
}

/** Starts a program as the leader of a process group of its own. */
export function startGroup(argv: string[], env: Environment, cwd: string): Group {
  const child = Bun.spawn(argv, { cwd, env, stdin: "ignore", stdout: "pipe", stderr: "pipe", detached: true });
  return { pid: child.pid, exited: child.exited, stdout: child.stdout.text(), stderr: child.stderr.text() };
}

/** Sends a signal to every process of a group; one that has ended gets none. */
export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // Nobody is left in it.
  }
}

/** Waits until no process of the group runs. What has ended and was not yet waited for counts as ended. */
export async function groupEnded(group: number, limitMs = 10_000): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (members(group).length > 0) {
    if (performance.now() > deadline) throw new Error(`processes ${members(group).join(", ")} do not end`);
    await Bun.sleep(2);
  }
}

function members(group: number): string[] {
  return readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      // pid (name) state ppid pgrp …; the name may hold spaces and parentheses.
      const [state, , pgrp] = readFileSync(`/proc/${name}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return Number(pgrp) === group && state !== "Z" && state !== "X";
    } catch {
      return false;
    }
  });
}
