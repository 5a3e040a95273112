import type { GitPlace } from "../git/exec";
import { openRepository, type Repository } from "../git/repository";
import { beginLook, type Look, type LookKind } from "./look";

/** A look at the work tree that was begun before the command line was read. */
export interface Ahead {
  cwd: string;
  kind: LookKind;
  found: Promise<{ repository: Repository; look: Look }>;
  /** Whoever takes the look over hears of the git processes it ran, also of those that have ended. */
  listen: (onRun: GitPlace["onRun"]) => void;
}

/**
 * Finds the repository and sends git off at once. For the commands whose answer waits for git: reading the command line,
 * the settings and the state takes as long as git does, and there is more than one core.
 */
export function lookAhead(cwd: string, env: Readonly<Record<string, string | undefined>>, kind: LookKind): Ahead {
  const early: [readonly string[], number][] = [];
  let heard: NonNullable<GitPlace["onRun"]> = (argv, ms) => void early.push([argv, ms]);
  const found = openRepository({ cwd, env, onRun: (argv, ms) => heard(argv, ms) }).then((repository) => ({
    repository,
    look: beginLook(repository, kind),
  }));
  // Where the place is no repository, the command says so when it comes to it.
  found.catch(() => {});
  const listen = (onRun: GitPlace["onRun"]): void => {
    heard = onRun ?? (() => {});
    for (const [argv, ms] of early.splice(0)) heard(argv, ms);
  };
  return { cwd, kind, found, listen };
}
