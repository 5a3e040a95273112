import { branchConfig } from "../../git/branch-config";
import { headCommit } from "../../git/head";
import { resolveRef } from "../../git/refs";
import type { Moves, RefMove, SwitchIntent } from "../../store/intents";
import type { Workspace } from "../workspace";
import { effectOf, filesOf, indexBefore, isJourney, type Journey } from "./effects";
import { undoRef } from "./kept-refs";
import type { Operation } from "./operations";
import { backOf, backOfFile, joinFiles, joinRefs, noMoves, type UndoPlan } from "./plan";

/** How an operation is taken back: the way it went, from its end to its beginning. */
export async function backward(workspace: Workspace, operation: Operation): Promise<UndoPlan> {
  const { entries } = operation;
  const journey = entries.find(isJourney);
  if (!journey) return inPlace(operation);
  return journey.git.kind === "switch"
    ? backFromSwitch(workspace, operation, journey.git)
    : backFromMerge(workspace, operation, journey);
}

/** What was done on the branch that is checked out: refs, the index, files. */
function inPlace({ entries }: Operation): UndoPlan {
  const effects = entries.map(effectOf);
  const refs = joinRefs(effects.flatMap((effect) => effect.refs));
  const taken = effects.flatMap((effect) => effect.taken);
  const index = indexBefore(entries);
  const committed = entries.map(({ git }) => git).find((git) => git?.kind === "commit");
  return {
    moves: { ...noMoves(), late: { refs: refs.map(backOf), index, files: [] } },
    files: joinFiles(entries.flatMap(filesOf)).map(backOfFile),
    taken,
    clean: false,
    ...(committed?.kind === "commit" ? { on: committed.branch } : {}),
    index: index && { kept: index.raw, commit: taken.at(-1)?.commit ?? null },
  };
}

/** Back to the branch that start, resume or switch left. */
async function backFromSwitch(workspace: Workspace, operation: Operation, git: SwitchIntent): Promise<UndoPlan> {
  const { repository } = workspace;
  const plan = inPlace(operation);
  const { moves } = plan;
  if (git.worktree !== null)
    return { ...plan, moves: { ...moves, worktree: git.worktree, config: await configOf(workspace, git) } };
  const waiting = git.restore && (await resolveRef(repository, git.restore.ref));
  // A snapshot keeps its ref also when it has been brought back.
  const keepsRef = git.restore !== null && git.restore.displaced === git.restore.tree;
  const brought = git.restore !== null && (keepsRef || waiting !== git.restore.tree);
  const kept = await keptOnLeaving(workspace, operation, git);
  return {
    ...plan,
    clean: git.save !== null || brought || (operation.command === "switch" && git.from !== null),
    on: git.to,
    moves: {
      ...moves,
      head:
        git.from === git.to
          ? null
          : {
              from: { branch: git.to, commit: await headCommit(repository) },
              to: { branch: git.from, commit: git.fromCommit },
            },
      late: { ...moves.late, refs: [...moves.late.refs, ...kept] },
      save: brought && git.restore ? { ...git.restore, displaced: waiting } : null,
      restore: git.save,
      config: await configOf(workspace, git),
    },
  };
}

/** What the branch that was made follows goes with it. */
async function configOf({ repository }: Workspace, { created, to }: SwitchIntent): Promise<Moves["config"]> {
  const lines = created === null ? [] : await branchConfig(repository, to);
  return lines.length === 0 ? null : { branch: to, from: lines, to: [] };
}

/** Refs that were made for what leaving would have lost: it is in its own place again. */
async function keptOnLeaving({ repository }: Workspace, { id }: Operation, { save }: SwitchIntent): Promise<RefMove[]> {
  const refs = [undoRef(id), ...(save?.displaced ? [undoRef(id, "wip")] : [])];
  const found = await Promise.all(
    refs.map(async (ref) => ({ ref, from: await resolveRef(repository, ref), to: null })),
  );
  return found.filter(({ from }) => from !== null);
}

/** Back to the session's branch, as it was before its end; the target is where it was before the merge. */
async function backFromMerge(workspace: Workspace, operation: Operation, journey: Journey): Promise<UndoPlan> {
  const { repository } = workspace;
  const { entries } = operation;
  if (journey.git.kind !== "end") throw new TypeError("not the end of a session");
  const { branch, merge } = journey.git;
  const plan = inPlace(operation);
  const own = `refs/heads/${branch}`;
  const refs = joinRefs(entries.flatMap((entry) => effectOf(entry).refs));
  const moved = refs.find(({ ref }) => ref === own);
  const first = entries.slice(0, entries.indexOf(journey));
  const atTarget = { branch: merge.target, commit: await headCommit(repository) };
  const deleted = entries.map(({ git }) => git).find((git) => git?.kind === "delete");
  const config = deleted?.kind === "delete" && deleted.config.length > 0 ? deleted.config : null;
  const isTree = ({ root }: { root: string }): boolean => root === "tree";
  return {
    ...plan,
    on: merge.target,
    files: plan.files.filter((file) => !isTree(file)),
    index: { kept: null, commit: atTarget.commit },
    moves: {
      ...plan.moves,
      early: {
        refs: moved?.to === null ? [{ ref: own, from: null, to: merge.commit }] : [],
        index: null,
        files: [],
      },
      head: { from: atTarget, to: { branch, commit: merge.commit } },
      late: {
        refs: [
          ...refs.filter((move) => move !== moved).map(backOf),
          ...(moved && moved.from !== merge.commit ? [{ ref: own, from: merge.commit, to: moved.from }] : []),
        ],
        index: indexBefore(first),
        files: joinFiles(first.flatMap(filesOf).filter(isTree)).map(backOfFile),
      },
      config: config && { branch, from: [], to: config },
    },
  };
}
