import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sessionBinary } from "../harness/program";
import { withGitOnPath } from "./git-on-path";
import { type Group, groupEnded, signalGroup, startGroup } from "./group";
import { kill } from "./strace";
import type { Target } from "./targets";
import type { World } from "./world";

/**
 * Who dies at the call: `session` alone (a git it had started goes on), `git` alone (session sees its child killed),
 * `tree` both at once, `orphan` session while git stands at the call, which then goes on without it.
 */
export type Mode = "session" | "git" | "tree" | "orphan";

/** What became of a run that was to be killed. */
export interface Crash {
  /** Whether the process that was aimed at died at the call. Where not, the run proves nothing. */
  died: boolean;
  /** Exit code of session, where it lived on; else null. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs session in a world and kills at one call; returns when every process of it has ended. */
export async function crash(world: World, args: readonly string[], mode: Mode, target: Target): Promise<Crash> {
  const notes = join(world.folder, "notes");
  mkdirSync(notes);
  const argv = [sessionBinary(), ...args];
  if (target.child === null) return crashSession(world, argv, target, mode, join(notes, "session"));
  const { name, when } = target.call;
  const strace =
    mode === "git" ? kill(name, when) : ["-e", `trace=${name}`, "-e", `inject=${name}:signal=STOP:when=${when}`];
  const group = startGroup(argv, withGitOnPath(notes, world.env, { child: target.child, strace }), world.root);
  const log = join(notes, target.child);
  if (mode === "git") {
    const code = await ended(group);
    return { died: readLog(log).includes("+++ killed by SIGKILL"), code, ...(await said(group)) };
  }
  const died = await stopped(group, log);
  if (died && mode === "orphan") {
    process.kill(group.pid, "SIGKILL");
    signalGroup(group.pid, "SIGCONT");
  } else if (died) signalGroup(group.pid, "SIGKILL");
  const code = await ended(group);
  return { died, code: died ? null : code, ...(await said(group)) };
}

async function crashSession(world: World, argv: string[], target: Target, mode: Mode, log: string): Promise<Crash> {
  const { name, when } = target.call;
  const group = startGroup(["strace", "-qq", "-o", log, ...kill(name, when), "--", ...argv], world.env, world.root);
  const code = await group.exited;
  if (mode === "tree") signalGroup(group.pid, "SIGKILL");
  await groupEnded(group.pid);
  const died = readLog(log).includes("+++ killed by SIGKILL");
  return { died, code: died ? null : code, ...(await said(group)) };
}

/** Waits until git stands still at the call. @returns false where the run ended without that */
async function stopped(group: Group, log: string): Promise<boolean> {
  let over = false;
  void group.exited.then(() => (over = true));
  while (!over) {
    if (readLog(log).includes("stopped by SIGSTOP")) return true;
    await Bun.sleep(1);
  }
  return false;
}

async function ended(group: Group): Promise<number> {
  const code = await group.exited;
  await groupEnded(group.pid);
  return code;
}

const readLog = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");

async function said(group: Group): Promise<{ stdout: string; stderr: string }> {
  return { stdout: await group.stdout, stderr: await group.stderr };
}
