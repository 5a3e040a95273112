import { join } from "node:path";
import { setBranchConfig } from "../../git/branch-config";
import { currentBranch, headCommit } from "../../git/head";
import { indexHash, installIndex, privateIndexPath, withPrivateIndex } from "../../git/index-file";
import { lateHooks } from "../../git/late-hooks";
import { moveRefs } from "../../git/ref-moves";
import { moveRef, resolveRef } from "../../git/refs";
import type { Repository } from "../../git/repository";
import { clearSaved } from "../../git/snapshot/clear";
import { readSnapshot } from "../../git/snapshot/read";
import { restoreSnapshot } from "../../git/snapshot/restore";
import { detachWith, orphanWith, runPostCheckout, switchWith } from "../../git/switch";
import { pointHead } from "../../git/unborn";
import { removeWorktree } from "../../git/worktrees";
import { removeDurably } from "../../store/atomic-file";
import type { HeadPlace, Moves, SavedWork, Stage } from "../../store/intents";
import { keepIndex, keptIndexName, secondName } from "../../store/kept-index";
import { applyFiles, takeBackFiles } from "../journalled-files";
import type { Oid } from "../model";

/** Where moves are carried out, and under which operation. */
export interface Scene {
  repository: Repository;
  /** The journal's folder, where kept indexes lie. */
  journal: string;
  /** The journal entry of the undo: kept indexes have its name. */
  entry: string;
  /** The group of that entry: the index lock and private indexes have its name. */
  operation: string;
  lock: number;
}

const REASON = "session: undo";

/** What came of moves: what the person should know, and the hooks that are still to run. */
export interface CarriedOut {
  warnings: string[];
  /** Runs post-checkout once the index is no longer locked. @returns its complaint, or null */
  runHooks: () => Promise<string | null>;
}

/**
 * Carries moves out, with the index locked by the caller. Each part is a compare-and-swap, and one that is done already is
 * passed over.
 * @throws SessionError REF_MOVED, STATE_MOVED, WORK_MOVED, DIRTY_OVERLAP, UNTRACKED_IN_THE_WAY and what switching refuses
 */
export async function carryOut(scene: Scene, moves: Moves): Promise<CarriedOut> {
  await reach(scene, moves.early, true);
  if (moves.save) await putAside(scene, moves.save);
  const runHooks = moves.head ? await goTo(scene, moves.head.to) : async () => null;
  return { warnings: await finishMoves(scene, moves), runHooks };
}

/** What comes once HEAD is in its place. @throws SessionError REF_MOVED, STATE_MOVED */
export async function finishMoves(scene: Scene, moves: Moves): Promise<string[]> {
  const { repository, lock } = scene;
  if (moves.worktree !== null) await removeWorktree(repository, moves.worktree, lock);
  await reach(scene, moves.late, false);
  if (moves.config) await setBranchConfig(repository, moves.config.branch, moves.config.to);
  return moves.restore ? bringBack(scene, moves.restore) : [];
}

/** What came before HEAD went is taken back where it could not go. */
export async function takeBackEarly(scene: Scene, { early, save }: Moves): Promise<string[]> {
  const { repository, journal, entry, lock } = scene;
  const warnings = save ? await bringBack(scene, save) : [];
  const roots = { state: journal, tree: repository.top };
  takeBackFiles({ git: null, files: early.files }, roots);
  if (early.index) {
    // The one that was replaced was kept under this operation's own name.
    const installed = fileHash(scene, early.index.raw);
    if (indexHash(repository.gitDir) === installed) install(scene, keptIndexName(entry, true), "early-back");
  }
  await moveRefs(
    repository,
    early.refs.map(({ ref, from, to }) => ({ ref, from: to, to: from })),
    REASON,
    lock,
  );
  return warnings;
}

/** Whether HEAD stands at a place. */
export async function standsAt(repository: Repository, place: HeadPlace): Promise<boolean> {
  const branch = await currentBranch(repository);
  if (branch !== place.branch) return false;
  return branch !== null || (await headCommit(repository)) === place.commit;
}

async function reach(scene: Scene, { refs, index, files }: Stage, early: boolean): Promise<void> {
  const { repository, journal, entry, lock } = scene;
  await moveRefs(repository, refs, REASON, lock);
  applyFiles({ git: { kind: "undo" }, files }, { state: journal, tree: repository.top });
  if (!index || indexHash(repository.gitDir) === fileHash(scene, index.raw)) return;
  keepIndex(journal, repository.gitDir, entry, early);
  install(scene, index.raw, early ? "early" : "late");
}

/** Puts a kept index in place, byte for byte; null takes the index away. */
function install({ repository, journal, operation }: Scene, raw: string | null, name: string): void {
  const { gitDir } = repository;
  if (raw === null) {
    removeDurably(join(gitDir, "index"));
    return;
  }
  const path = privateIndexPath(gitDir, `${operation}-${name}`);
  secondName(join(journal, raw), path);
  installIndex(gitDir, path, indexHash(gitDir));
}

function fileHash({ journal }: Scene, raw: string | null): string | null {
  return raw === null ? null : indexHash(journal, raw);
}

async function putAside({ repository, operation, lock }: Scene, { ref, tree, displaced }: SavedWork): Promise<void> {
  if ((await resolveRef(repository, ref)) !== tree)
    await moveRef(repository, ref, displaced as Oid | null, tree as Oid, "session: save work", lock);
  const snapshot = await readSnapshot(repository, ref);
  if (snapshot) await clearSaved(repository, snapshot, operation, lock);
}

/** Saved work comes back; where something is in its way it stays under its ref, and that is said. */
async function bringBack(
  { repository, operation, lock }: Scene,
  { ref, tree, displaced }: SavedWork,
): Promise<string[]> {
  if ((await resolveRef(repository, ref)) !== tree) return [];
  const snapshot = await readSnapshot(repository, ref);
  if (!snapshot) return [];
  const { exact, inTheWay } = await restoreSnapshot(repository, snapshot, operation, lock);
  if (!exact) {
    const why = inTheWay.length > 0 ? `: in its way are ${inTheWay.slice(0, 5).join(", ")}` : "";
    return [`the work that was put aside stays under ${ref}${why}`];
  }
  await moveRef(repository, ref, snapshot.tree, displaced as Oid | null, "session: work is back", lock);
  return [];
}

async function goTo(
  { repository, operation, lock }: Scene,
  { branch, commit }: HeadPlace,
): Promise<CarriedOut["runHooks"]> {
  const left = await headCommit(repository);
  if (commit === null && branch !== null && left === null) {
    await pointHead(repository, branch, REASON, lock);
    return async () => null;
  }
  const hooks = await lateHooks(repository, operation, ["post-checkout"], lock);
  const to = { operation, lock };
  await withPrivateIndex(repository, operation, (index) => {
    if (branch === null) return detachWith(repository, { commit: commit as Oid, ...to }, index, hooks.config);
    if (commit === null) return orphanWith(repository, { branch, ...to }, index, hooks.config);
    return switchWith(repository, { branch, from: null, track: null, ...to }, index, hooks.config);
  });
  return () => runPostCheckout(repository, hooks, left);
}
