import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hasOpenEntry } from "../../src/store/journal";
import { runSync, sessionBinary } from "../harness/program";
import { withGitOnPath } from "./git-on-path";
import { claimOf, type Expected, judge, type Verdict } from "./oracle";
import type { Scenario } from "./scenario";
import { fail } from "./strace";
import { nameOf, type Target } from "./targets";
import { viewOf } from "./view";
import type { Template } from "./world";

/** A call that fails once as on a broken or full disk, or from then on. */
export interface Fault {
  target: Target;
  error: "ENOSPC" | "EIO" | "EROFS";
  ever: boolean;
}

/** What came of a command whose call failed. */
export interface FaultOutcome {
  at: string;
  /** Whether the call was reached; where not, the run proves nothing. */
  hit: boolean;
  code: number;
  verdict: Verdict | null;
}

/** What needs room on the disk, and what it reports when the disk is gone. */
const ROOM = new Set(["open", "openat", "write", "pwrite64", "mkdir", "rename", "link", "symlink", "copy_file_range"]);
const DEVICE = new Set(["write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate"]);
/** Only these are not also used to answer: a disk that stays full does not keep a program from speaking. */
const EVER = new Set(["fsync", "fdatasync", "rename", "link", "mkdir"]);

/** The ways in which a target can fail. A write to another process is not the disk's. */
export function faultsOf(target: Target): Fault[] {
  const { name, text } = target.call;
  if (/^\w+\(\d+<(socket|pipe):/.test(text)) return [];
  const faults: Fault[] = [];
  if (ROOM.has(name)) faults.push({ target, error: "ENOSPC", ever: false });
  if (DEVICE.has(name)) faults.push({ target, error: "EIO", ever: false });
  if (EVER.has(name)) faults.push({ target, error: DEVICE.has(name) ? "EIO" : "EROFS", ever: true });
  return faults;
}

/** Runs the command on a copy with one fault, and holds what is left against the promise. */
export function tryFault(template: Template, scenario: Scenario, expected: Expected, fault: Fault): FaultOutcome {
  using world = template.copy();
  const { target, error, ever } = fault;
  const notes = join(world.folder, "notes");
  mkdirSync(notes);
  const strace = fail(target.call.name, target.call.when, error, ever);
  const log = join(notes, target.child ?? "session");
  const argv = [sessionBinary(), ...scenario.args];
  const started = viewOf(world.root, world.env);
  // What an earlier command left half-way is settled first, whatever becomes of this one.
  const interrupted = hasOpenEntry(join(world.root, ".git/sessions/.journal"));
  const answer =
    target.child === null
      ? runSync(["strace", "-qq", "-o", log, ...strace, "--", ...argv], world.env, { cwd: world.root, expect: "any" })
      : runSync(argv, withGitOnPath(notes, world.env, { child: target.child, strace }), {
          cwd: world.root,
          expect: "any",
        });
  const at = `${error}${ever ? " from then on" : ""}, ${nameOf(target)}`;
  const hit = existsSync(log) && readFileSync(log, "utf8").includes("(INJECTED)");
  if (!hit) return { at, hit, code: answer.code, verdict: null };
  const claim = claimOf(answer);
  const same = Bun.deepEquals(started, viewOf(world.root, world.env));
  const verdict = judge(world, scenario, expected, claim);
  if (claim === "nothing" && !same && !interrupted)
    verdict.broken.push("it said that nothing was changed, but something is another now");
  if (/something unexpected/.test(answer.stderr))
    verdict.broken.push(`it knows no words for it: ${answer.stderr.trim()}`);
  return { at, hit, code: answer.code, verdict };
}
