import { chmodSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Fixture } from "./fixture";

/** What git 2.34, the oldest that is supported, does not know; each answered as it answers, with its usage and 129. */
const UNKNOWN = ["merge-tree --write-tree", "hook run", "cat-file --batch-command", "for-each-ref --omit-empty"];

/**
 * Puts a git in front of the one on the PATH that says it is 2.34.1 and refuses what came later. Where a real one is to be
 * tried, SESSION_TEST_OLD_GIT names its folder.
 */
export function useOldGit(fixture: Fixture): void {
  const bin = process.env["SESSION_TEST_OLD_GIT"] ?? standIn(fixture);
  fixture.env["PATH"] = [bin, fixture.env["PATH"]].join(delimiter);
}

function standIn(fixture: Fixture): string {
  const bin = join(fixture.folder, "old-git");
  const refusals = UNKNOWN.map(
    (words) => `  *" ${words} "*) echo "usage: git ${words.split(" ")[0]} [<options>]" >&2; exit 129 ;;`,
  );
  const script = [
    "#!/bin/sh",
    'case " $* " in',
    '  " --version ") echo "git version 2.34.1"; exit 0 ;;',
    ...refusals,
    "esac",
    `exec '${Bun.which("git")}' "$@"`,
    "",
  ];
  fixture.write(join(bin, "git"), script.join("\n"));
  chmodSync(join(bin, "git"), 0o755);
  return bin;
}
