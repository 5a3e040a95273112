import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { ownsIndexLock, PRIVATE } from "../../../git/index-lock";
import { dropAllTemporaries, leftTemporaries } from "../../../store/atomic-file";
import { isBranchFolder } from "../../../store/branch-folder";
import { statsOf } from "../../../store/stats";
import type { Workspace } from "../../workspace";
import { instant } from "../../workspace";
import { type Check, type Fault, mendedByRecovery } from "../finding";

/** Longer than anybody works on an index or a ref. */
const LOCK_AGE_MS = 10 * 60_000;
/** Private indexes stay until the next command, for hooks that run in the background. */
const INDEX_AGE_MS = 60 * 60_000;

/** Locks, private indexes and temporary files that killed processes have left. */
export const leftovers: Check = async (workspace) => [
  ...locks(workspace),
  ...privateIndexes(workspace),
  ...temporaries(workspace),
];

/** git's locks say nothing of who holds them; only ours are known by their second name. */
function locks(workspace: Workspace): Fault[] {
  const { gitDir, commonDir } = workspace.repository;
  const ours = ownsIndexLock(gitDir);
  const index = join(gitDir, "index.lock");
  const names = ["HEAD.lock", "config.lock", "packed-refs.lock"];
  const others = [...new Set([gitDir, commonDir].flatMap((folder) => names.map((name) => join(folder, name))))];
  return [index, ...others, ...refLocks(commonDir)].flatMap((path): Fault[] => {
    const since = older(workspace, path, path === index && ours ? 0 : LOCK_AGE_MS);
    if (since === null) return [];
    const mine = path === index && ours;
    return [
      {
        code: "LEFT_LOCK",
        severity: mine ? "warning" : "error",
        message: mine
          ? `a command that was killed has left ${path}`
          : `${path} has been there since ${since}, and git waits for whoever made it`,
        fix: mine
          ? "The next command that writes takes it away; session doctor --fix does so now."
          : "If no git runs here, take it away by hand: session never deletes another's lock.",
        mend: mine ? mendedByRecovery : null,
      },
    ];
  });
}

function refLocks(commonDir: string): string[] {
  const refs = join(commonDir, "refs");
  try {
    const names = readdirSync(refs, { recursive: true, encoding: "utf8" });
    return names.filter((name) => name.endsWith(".lock")).map((name) => join(refs, name));
  } catch {
    return [];
  }
}

function privateIndexes(workspace: Workspace): Fault[] {
  const { gitDir } = workspace.repository;
  const left = readdirSync(gitDir).filter(
    (name) => name.startsWith(PRIVATE) && older(workspace, join(gitDir, name), INDEX_AGE_MS) !== null,
  );
  if (left.length === 0) return [];
  return [
    {
      code: "LEFT_INDEX",
      severity: "note",
      message: `private copies of the index are left in ${gitDir}`,
      fix: "The next command that writes takes them away; session doctor --fix does so now.",
      mend: mendedByRecovery,
    },
  ];
}

function temporaries(workspace: Workspace): Fault[] {
  const { root } = workspace.layout;
  const folders = [root, ...readFolders(root).map((name) => join(root, name))];
  const withSome = folders.filter((folder) =>
    leftTemporaries(folder).some((path) => older(workspace, path, LOCK_AGE_MS) !== null),
  );
  return withSome.map((folder) => ({
    code: "LEFT_TEMPORARY",
    severity: "note",
    message: `half-written files are left in ${relative(workspace.repository.commonDir, folder)}`,
    fix: "session doctor --fix takes them away: what they were to replace is whole.",
    mend: async () => dropAllTemporaries(folder),
  }));
}

function readFolders(root: string): string[] {
  try {
    return readdirSync(root).filter(isBranchFolder);
  } catch {
    return [];
  }
}

/** When a file was written, if that is at least so long ago. */
function older({ now }: Workspace, path: string, ageMs: number): string | null {
  const stats = statsOf(path);
  return stats && now().getTime() - stats.mtimeMs >= ageMs ? instant(stats.mtime) : null;
}
