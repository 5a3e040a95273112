import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runSync, sessionBinary } from "../harness/program";
import { type Call, mutatingCalls, TRACED } from "./calls";
import { withGitOnPath } from "./git-on-path";
import type { Template } from "./world";

/** A place to strike: a call of session itself, or of one of its git children (`commit.1`: the first `git commit`). */
export interface Target {
  child: string | null;
  call: Call;
}

/** Where a target lies, for reports: `session rename #4` or `commit.1 openat #7: …`. */
export function nameOf({ child, call }: Target): string {
  return `${child ?? "session"} ${call.name} #${call.when}: ${call.text}`;
}

/**
 * Runs a command to its end on copies, and lists every mutating call of session and of its git children. Session is traced
 * apart: with another git on the PATH it looks that one up, which are other calls.
 */
export function findTargets(template: Template, args: readonly string[]): Target[] {
  const trace = ["-e", `trace=${TRACED}`];
  return [...ownTargets(template, args, trace), ...childTargets(template, args, trace)];
}

function ownTargets(template: Template, args: readonly string[], trace: readonly string[]): Target[] {
  using world = template.copy();
  const log = join(world.folder, "session");
  const argv = ["strace", "-qq", "-y", "-o", log, ...trace, "--", sessionBinary(), ...args];
  runSync(argv, world.env, { cwd: world.root });
  return mutatingCalls(readFileSync(log, "utf8")).map((call) => ({ child: null, call }));
}

function childTargets(template: Template, args: readonly string[], trace: string[]): Target[] {
  using world = template.copy();
  const notes = join(world.folder, "notes");
  mkdirSync(notes);
  const env = withGitOnPath(notes, world.env, { child: "*", strace: trace });
  runSync([sessionBinary(), ...args], env, { cwd: world.root });
  const children = readdirSync(notes)
    .filter((name) => /^[a-z-]+\.\d+$/.test(name))
    .sort();
  return children.flatMap((child) =>
    mutatingCalls(readFileSync(join(notes, child), "utf8")).map((call) => ({ child, call })),
  );
}
