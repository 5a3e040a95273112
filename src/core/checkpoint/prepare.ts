import { SessionError } from "../../errors";
import { indexChanges } from "../../git/diff";
import { emptyTree } from "../../git/empty-tree";
import type { FileDiff } from "../../git/file-diffs";
import { operationInProgress } from "../../git/head";
import { copyIndex, dropIndex, type PrivateIndex, stagePaths } from "../../git/index-file";
import { readTreeInto, stageContent } from "../../git/stage-content";
import { stagedTree } from "../../git/staged-tree";
import type { WorkTreeStatus } from "../../git/status";
import { isTracked } from "../../git/tracked";
import { treeToCommit } from "../look";
import type { FileChange, Oid } from "../model";
import type { Hold, PlannedFile } from "../operation";
import { requireIdentity } from "../preconditions";
import { refuseSecrets, searchIndex } from "../secrets/guard";
import type { CheckpointRequest } from "./request";
import { pathsOf, type Selection, selectChanges } from "./selection";

/** A commit made ready in a private index; the person's own index and work tree are as they were. */
export interface Prepared {
  status: WorkTreeStatus;
  selection: Selection;
  /** What will be committed. */
  index: PrivateIndex;
  /** What the real index becomes afterwards; the same as `index` unless only some paths are committed. */
  after: PrivateIndex;
  /** Tree or commit the changes are told against. */
  base: Oid;
  /** The same, or the parent of the commit that is amended. */
  against: string;
  changes: FileChange[];
  /** Its changed lines, where the search for secrets has seen them all; else null. */
  diffs: (() => FileDiff[]) | null;
  /** What was staged, as a tree, where some of it goes under; else null. */
  staged: Oid | null;
  /** What was not searched for secrets. */
  warnings: string[];
}

/**
 * Stages a checkpoint aside. Files planned for the work tree (a decision, the handoff) go in from memory.
 * @throws SessionError NO_IDENTITY, OPERATION_IN_PROGRESS, SECRET_FOUND, NOTHING_TO_COMMIT, and what selectChanges refuses
 */
export async function prepareCommit(
  held: Hold,
  operation: string,
  request: CheckpointRequest,
  wrote: readonly string[],
  planned: readonly PlannedFile[],
): Promise<Prepared> {
  const { repository, look } = held.workspace;
  const [status] = await Promise.all([treeToCommit(repository, look), requireIdentity(held.workspace)]);
  refuseMidway(held, status, request);
  const selection = await select(held, status, request, wrote);
  const index = copyIndex(repository, operation);
  let after = index;
  try {
    const staged = await stagedTree(repository, index, selection.paths, held.lock);
    if (selection.only) {
      after = copyIndex(repository, `${operation}-after`);
      await stagePaths(repository, after, pathsOf(selection), held.lock);
      await readTreeInto(repository, index, status.commit, held.lock);
    }
    if (selection.paths.length > 0) await stagePaths(repository, index, pathsOf(selection), held.lock);
    for (const { root, path, content } of planned) {
      if (root !== "tree" || content === null) continue;
      await stageContent(repository, index, path, content, held.lock);
      if (after !== index) await stageContent(repository, after, path, content, held.lock);
    }
    const base = status.commit ?? (await emptyTree(repository));
    const against = request.amend && status.commit ? `${status.commit}^` : base;
    const concluding = operationInProgress(repository) === "merge";
    const [changes, secrets] = await Promise.all([
      indexChanges(repository, index, against),
      request.allowSecrets ? null : searchIndex(repository, index, base, concluding),
    ]);
    if (changes.length === 0 && !concluding && !request.amend) throw new SessionError("NOTHING_TO_COMMIT");
    if (secrets) refuseSecrets(secrets.found);
    const diffs = against === base ? (secrets?.diffs ?? null) : null;
    const warnings = secrets?.warnings ?? [];
    return { status, selection, index, after, base, against, changes, diffs, staged, warnings };
  } catch (cause) {
    dropIndex(index.path);
    dropIndex(after.path);
    throw cause;
  }
}

/** A path that git knows and that has not changed is no unknown one. */
async function select(
  { workspace }: Hold,
  status: WorkTreeStatus,
  request: CheckpointRequest,
  wrote: readonly string[],
): Promise<Selection> {
  try {
    return selectChanges(workspace, status, request, wrote);
  } catch (cause) {
    if (!(cause instanceof SessionError) || cause.code !== "PATH_UNKNOWN") throw cause;
    const { path, below } = cause.details;
    if (!(await isTracked(workspace.repository, String(below)))) throw cause;
    throw new SessionError("NOTHING_TO_COMMIT", { what: `changed in ${String(path)}` });
  }
}

function refuseMidway(held: Hold, status: WorkTreeStatus, request: CheckpointRequest): void {
  const what = operationInProgress(held.workspace.repository);
  const unmerged = status.entries.filter(({ kind }) => kind === "unmerged").map(({ path }) => path);
  // Concluding a merge is a commit like any other; a rebase or a pick makes its own.
  if (what && what !== "bisect" && what !== "merge") throw new SessionError("OPERATION_IN_PROGRESS", { what });
  if (unmerged.length > 0) throw new SessionError("UNMERGED", { files: unmerged });
  if (what === "merge" && request.paths.length > 0) throw new SessionError("OPERATION_IN_PROGRESS", { what });
}
