import { accessSync, constants, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { firstLine, git, gitLine } from "./exec";
import { PRIVATE } from "./index-lock";
import type { Repository } from "./repository";

/** Hooks that git runs when everything else is done. */
type LateHook = "post-checkout" | "post-merge";

/** Hooks that wait until the private index is the real one. */
export interface LateHooks {
  /** `-c` settings for the git that is not to run them. */
  config: string[];
  /** Runs one of them, if there is one. @returns what it complained of, or null */
  run(name: LateHook, args: string[]): Promise<string | null>;
}

/**
 * Takes hooks out of git's hands until the index is in place. A hook that goes into another repository, as for submodules,
 * would write that one's files into an index that GIT_INDEX_FILE names; hooks of commits know that, these do not.
 * All other hooks run as ever, through scripts that stand for them. Where there is none of the named, nothing is done.
 */
export async function lateHooks(
  repository: Repository,
  operation: string,
  names: readonly LateHook[],
  lock: number | null,
): Promise<LateHooks> {
  const { top, gitDir, place } = repository;
  // As a write: for reads the hooks are switched off.
  const folder = resolve(top, await gitLine(place, ["rev-parse", "--git-path", "hooks"], { writes: true }));
  const late = names.filter((name) => isExecutable(join(folder, name)));
  if (late.length === 0) return { config: [], run: async () => null };
  const others = join(gitDir, `${PRIVATE}${operation}.hooks`);
  mkdirSync(others, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (late.some((other) => other === name) || name.includes(".") || !isExecutable(join(folder, name))) continue;
    writeFileSync(join(others, name), `#!/bin/sh\nexec ${quoted(join(folder, name))} "$@"\n`, { mode: 0o755 });
  }
  return {
    config: ["-c", `core.hooksPath=${others}`],
    async run(name, args) {
      if (!late.includes(name)) return null;
      // git hook run would do the same, from git 2.36 on.
      const config = ["-c", `alias.session-hook=!${quoted(join(folder, name))}`];
      const done = await git(place, ["session-hook", ...args], { writes: true, config, lock, accept: ANY_CODE });
      return done.code === 0 ? null : firstLine(done.stderr) || `a ${name} hook returned ${done.code}`;
    },
  };
}

const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);

const quoted = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
