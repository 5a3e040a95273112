import { SessionError } from "../../errors";
import { makeCommit, readCommit } from "../../git/commit";
import { refuseLockedRefs } from "../../git/dead-locks";
import { indexChanges } from "../../git/diff";
import { emptyTree } from "../../git/empty-tree";
import { currentBranch, headCommit } from "../../git/head";
import { copyIndex, dropIndex, installIndex, stagePaths } from "../../git/index-file";
import { withIndexLock } from "../../git/index-lock";
import { readTreeInto } from "../../git/stage-content";
import { hasOpenEntry } from "../../store/journal";
import { type Hold, step } from "../operation";
import { commitToken } from "../tokens";

/**
 * Commits just the named files as they stand; what else is staged stays staged.
 * @returns the commit, or null where HEAD has them already
 * @throws SessionError COMMIT_FAILED with everything as it was
 */
export async function commitFiles(held: Hold, paths: readonly string[], message: string): Promise<string | null> {
  const { repository } = held.workspace;
  return withIndexLock(repository.gitDir, held.group, async () => {
    const branch = await currentBranch(repository);
    await refuseLockedRefs(repository, branch === null ? [] : [`refs/heads/${branch}`]);
    return commitLocked(held, paths, message);
  });
}

async function commitLocked(held: Hold, paths: readonly string[], message: string): Promise<string | null> {
  const { repository } = held.workspace;
  const parent = await headCommit(repository);
  const index = copyIndex(repository, held.group);
  const after = copyIndex(repository, `${held.group}-after`);
  try {
    await readTreeInto(repository, index, parent, held.lock);
    await stagePaths(repository, index, paths, held.lock);
    await stagePaths(repository, after, paths, held.lock);
    if ((await indexChanges(repository, index, parent ?? (await emptyTree(repository)))).length === 0) return null;
    const branch = await currentBranch(repository);
    const values = await step(held, (id) => ({
      intent: {
        kind: "commit",
        branch,
        parent,
        index: after.path,
        indexBefore: after.before,
        trailer: message,
        replaces: null,
      },
      files: [],
      run: async () => {
        const done = await makeCommit(repository, {
          message: `${message}\n`,
          index,
          verify: true,
          signoff: false,
          amend: false,
          allowEmpty: false,
          lock: held.lock,
        });
        const head = await readCommit(repository, "HEAD");
        if (!head || head.oid === parent)
          throw new SessionError("COMMIT_FAILED", { stderr: done.stderr || `exit code ${done.code}` });
        installIndex(repository.gitDir, after.path, after.before);
        return { [commitToken(id)]: head.oid };
      },
    }));
    return Object.values(values)[0] ?? null;
  } catch (cause) {
    if (!hasOpenEntry(held.workspace.layout.journal)) for (const { path } of [index, after]) dropIndex(path);
    throw cause;
  }
}
