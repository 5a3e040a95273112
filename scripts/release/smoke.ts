import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isTarget, type TargetName } from "../build/compile";

/** The target that this machine is. @throws Error where there is none for it */
export function thisTarget(): TargetName {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const musl =
    process.platform === "linux" && existsSync(`/lib/ld-musl-${process.arch === "x64" ? "x86_64" : "aarch64"}.so.1`);
  const glibc = existsSync("/lib64/ld-linux-x86-64.so.2") || existsSync("/lib/ld-linux-aarch64.so.1");
  const name = `${system}-${process.arch}${musl && !glibc ? "-musl" : ""}`;
  if (!isTarget(name)) throw new Error(`there is no target for this machine, ${name}`);
  return name;
}

/** What each of these must answer, in a repository that is made for it. */
const WALK: readonly (readonly [args: readonly string[], answer: RegExp])[] = [
  [["--version"], /^session \d/],
  [["init", "--commit", "--quiet"], /^/],
  [["start", "feature/smoke", "--objective", "See that it runs"], /feature\/smoke/],
  [["checkpoint", "--decision", "Ship it", "--rationale", "It runs"], /1 decision/],
  [["end", "--handoff"], /ended feature\/smoke/],
  [["history"], /feature\/smoke/],
];

/** Runs an executable through a short day where this machine can run it. @returns what was seen, for a person; @throws Error where it fails */
export function smoke(target: TargetName, executable: string): string {
  if (target !== thisTarget()) return "not run: another kind of machine";
  const folder = mkdtempSync(join(tmpdir(), "session-smoke-"));
  try {
    return walk(executable, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function walk(executable: string, folder: string): string {
  const config = join(folder, "gitconfig");
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder, GIT_CONFIG_GLOBAL: config, GIT_CONFIG_NOSYSTEM: "1" };
  const cwd = join(folder, "repository");
  mkdirSync(cwd);
  const run = (argv: readonly string[]): string => {
    const done = Bun.spawnSync([...argv], { cwd, env });
    if (done.exitCode !== 0) throw new Error(`${argv.join(" ")} failed: ${done.stderr.toString().trim()}`);
    return done.stdout.toString();
  };
  for (const [key, value] of [
    ["user.name", "Ada Example"],
    ["user.email", "ada@example.org"],
  ] as const)
    run(["git", "config", "--global", key, value]);
  run(["git", "init", "--quiet", "-b", "main"]);
  run(["git", "commit", "--quiet", "--allow-empty", "-m", "feat: begin"]);
  for (const [args, answer] of WALK) {
    const said = run([executable, ...args]);
    if (!answer.test(said)) throw new Error(`session ${args.join(" ")} answered: ${said}`);
  }
  return `run here: ${WALK.length} commands as they should be`;
}
