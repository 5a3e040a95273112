import { SessionError } from "../../errors";
import { refuseLockedRefs } from "../../git/dead-locks";
import { currentBranch } from "../../git/head";
import { withIndexLock } from "../../git/index-lock";
import type { FileStep, Moves } from "../../store/intents";
import { fromContent } from "../../store/journal";
import { rootsOf } from "../journalled-files";
import { type Hold, hold, type PlannedFile, settleInterrupted, step } from "../operation";
import type { Workspace } from "../workspace";
import { backward } from "./backward";
import { type CarriedOut, carryOut } from "./carry-out";
import { refuseLosses } from "./check";
import { forward } from "./forward";
import { undoRef } from "./kept-refs";
import { pastNotes } from "./noted-since";
import { type Operation, readPast, requirePast } from "./operations";
import type { UndoPlan } from "./plan";
import { type Effects, effectsOf } from "./tell";

/** What undo or redo did, or would do. */
export interface Taken {
  operation: Operation;
  /** What is as it was, a line each. */
  restored: string[];
  redo: boolean;
  dryRun: boolean;
  warnings: string[];
}

/** What is asked for. */
export interface UndoRequest {
  redo: boolean;
  dryRun: boolean;
}

/**
 * Takes back the last operation of this work tree, or with `redo` the last undo: refs, index, work tree and state are then
 * what they were. Refuses where anything of it has changed since.
 * @throws SessionError NOT_INITIALISED, NOTHING_TO_UNDO, UNDO_REFUSED, and what refuseLosses and carryOut refuse
 */
export async function undoLast(workspace: Workspace, request: UndoRequest): Promise<Taken> {
  await settleInterrupted(workspace);
  await requirePast(workspace);
  const branch = await currentBranch(workspace.repository);
  return hold(workspace, request.redo ? "redo" : "undo", branch, async (held) => {
    const { operation, plan: asLeft, takenAway } = await planned(workspace, request.redo);
    const plan = { ...asLeft, files: pastNotes(asLeft.files, rootsOf(workspace)) };
    const refuse = (why: string, fix: string): SessionError =>
      new SessionError("UNDO_REFUSED", { command: operation.command, why, fix, redo: request.redo ? 1 : 0 });
    await refuseLosses(workspace, plan, refuse);
    if (request.redo && takenAway !== null)
      throw refuse(
        "a work tree that was taken away is not made again",
        `Make it: session start --worktree ${takenAway}`,
      );
    const told = effectsOf(plan);
    if (request.dryRun) return { operation, restored: told.lines, redo: request.redo, dryRun: true, warnings: [] };
    const warnings = await act(held, operation, plan, request.redo);
    return { operation, restored: [...told.lines, ...kept(told)], redo: request.redo, dryRun: false, warnings };
  });
}

const kept = ({ commits }: Effects): string[] =>
  commits.map((commit) => `the commit ${commit.slice(0, 8)} is kept, for session redo`);

/** What is meant, how it is done, and the folder of a work tree that an undo has taken away. */
interface Planned {
  operation: Operation;
  plan: UndoPlan;
  takenAway: string | null;
}

async function planned(workspace: Workspace, redo: boolean): Promise<Planned> {
  const { done, undone } = readPast(workspace);
  if (redo) {
    const [last] = undone;
    if (!last) throw new SessionError("NOTHING_TO_UNDO", { what: "redo" });
    const { git } = last.undo;
    const takenAway = git?.kind === "undo" ? git.moves.worktree : null;
    return { operation: last.operation, plan: forward(workspace, last), takenAway };
  }
  const [last] = done;
  if (!last) throw new SessionError("NOTHING_TO_UNDO", { what: "undo" });
  return { operation: last, plan: await backward(workspace, last), takenAway: null };
}

async function act(held: Hold, operation: Operation, plan: UndoPlan, redo: boolean): Promise<string[]> {
  const { workspace, lock, group } = held;
  const { repository, layout } = workspace;
  const done: CarriedOut = { warnings: [], runHooks: async () => null };
  // Until it is over nobody else's git can begin anything here, and what a killed one of ours has left is known as ours.
  const refs = [...plan.moves.early.refs, ...plan.moves.late.refs];
  await withIndexLock(repository.gitDir, group, async () => {
    await refuseLockedRefs(
      repository,
      refs.map(({ ref }) => ref),
      plan.moves.restore !== null || refs.some(({ to }) => to === null),
    );
    await step(held, (entry) => {
      const moves = redo ? plan.moves : keeping(plan, entry);
      return {
        intent: { kind: "undo", redo, of: operation.id, moves },
        files: plan.files.map(toPlanned),
        run: async () => {
          const scene = { repository, journal: layout.journal, entry, operation: group, lock };
          Object.assign(done, await carryOut(scene, moves));
          return {};
        },
      };
    });
  });
  const complaint = await done.runHooks();
  return complaint === null ? done.warnings : [...done.warnings, complaint];
}

/** The moves, with refs that keep the commits which no branch and no chain of records leads to afterwards. */
function keeping(plan: UndoPlan, entry: string): Moves {
  const { moves } = plan;
  const { commits, records } = effectsOf(plan);
  const refs = [...commits, ...records].map((to, at) => ({
    ref: undoRef(entry, at === 0 ? "" : String(at + 1)),
    from: null,
    to,
  }));
  return { ...moves, late: { ...moves.late, refs: [...refs, ...moves.late.refs] } };
}

const toPlanned = ({ root, path, before, after }: FileStep): PlannedFile => ({
  root,
  path,
  content: fromContent(after),
  before,
});
