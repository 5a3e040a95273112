import { SessionError } from "../../errors";
import { makeCommit, readCommit } from "../../git/commit";
import { indexChanges } from "../../git/diff";
import { emptyTree } from "../../git/empty-tree";
import { currentBranch, headCommit } from "../../git/head";
import { copyIndex, dropIndex, installIndex, stagePaths } from "../../git/index-file";
import { readTreeInto } from "../../git/stage-content";
import { type Hold, step } from "../operation";

/**
 * Commits just the named files as they stand; what else is staged stays staged.
 * @returns the commit, or null where HEAD has them already
 * @throws SessionError COMMIT_FAILED with everything as it was
 */
export async function commitFiles(held: Hold, paths: readonly string[], message: string): Promise<string | null> {
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
    const made: { commit: string | null } = { commit: null };
    await step(held, () => ({
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
        made.commit = head.oid;
        return {};
      },
    }));
    return made.commit;
  } finally {
    dropIndex(index.path);
    dropIndex(after.path);
  }
}
