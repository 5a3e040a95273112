import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../harness/environment";

/**
 * Stands before git on the PATH. It counts invocations by verb (`commit.1`, `commit.2`), and has strace write down or
 * tamper with the calls of git itself (not of its hooks), for all of them or for the chosen one. The trace goes to a file
 * named after the invocation.
 */
const SCRIPT = `#!/bin/sh
verb=
value=
for word; do
  if [ -n "$value" ]; then
    value=
    continue
  fi
  case $word in
    -c | -C) value=yes ;;
    -*) ;;
    *)
      verb=$word
      break
      ;;
  esac
done
[ -d "$KILL_FOLDER" ] || exit 99
n=1
while ! mkdir "$KILL_FOLDER/$verb.$n.seen" 2>/dev/null; do n=$((n + 1)); done
case $KILL_CHILD in
  '*' | "$verb.$n") exec strace -qq -y -o "$KILL_FOLDER/$verb.$n" $KILL_STRACE -- "$KILL_GIT" "$@" ;;
esac
exec "$KILL_GIT" "$@"
`;

/** What to do to git: which invocation (`commit.1`; `*` for every one), with which arguments of strace. */
export interface GitAim {
  child: string;
  strace: string[];
}

/**
 * Puts the stand-in into `folder` and gives the environment in which it is found before git.
 * Traces are files `folder/VERB.N`.
 */
export function withGitOnPath(folder: string, env: Environment, aim: GitAim): Environment {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "git"), SCRIPT, { mode: 0o755 });
  const git = Bun.which("git");
  if (git === null) throw new Error("git is not installed");
  return {
    ...env,
    PATH: `${bin}:${env["PATH"] ?? ""}`,
    KILL_GIT: git,
    KILL_FOLDER: folder,
    KILL_CHILD: aim.child,
    KILL_STRACE: aim.strace.join(" "),
  };
}
