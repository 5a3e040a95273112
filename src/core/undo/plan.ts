import type { SessionError } from "../../errors";
import type { FileStep, Moves, RefMove, Stage } from "../../store/intents";

/** A commit that would be taken back; `remote`: only this branch of a remote matters, null for any. */
export interface Taken {
  commit: string;
  remote: string | null;
}

/** How an operation is taken back, or done again. */
export interface UndoPlan {
  moves: Moves;
  /** Files that do not depend on which branch is checked out; `before` is what they must hold now. */
  files: FileStep[];
  taken: Taken[];
  /** The work tree must hold nothing uncommitted but `moves.save`: it would come along to where it does not belong. */
  clean: boolean;
  /** The branch on which HEAD must stand; undefined where that does not matter, null for a detached HEAD. */
  on?: string | null;
  /** What every entry of the index must be found in, for nothing of it to be lost; null where the index stays. */
  index: { kept: string | null; commit: string | null } | null;
}

/** A stage at which nothing happens. */
export const noStage = (): Stage => ({ refs: [], index: null, files: [] });

/** Moves that move nothing. */
export const noMoves = (): Moves => ({
  early: noStage(),
  head: null,
  late: noStage(),
  save: null,
  restore: null,
  config: null,
  worktree: null,
});

/** The way back of a ref. */
export const backOf = ({ ref, from, to }: RefMove): RefMove => ({ ref, from: to, to: from });

/** The way back of a file. */
export const backOfFile = (file: FileStep): FileStep => ({ ...file, before: file.after, after: file.before });

/** Several moves of the same refs as one of each, in the order in which they were made; what stays is left out. */
export function joinRefs(moves: readonly RefMove[]): RefMove[] {
  const joined = new Map<string, RefMove>();
  for (const move of moves) joined.set(move.ref, { ...move, from: (joined.get(move.ref) ?? move).from });
  return [...joined.values()].filter(({ from, to }) => from !== to);
}

/** The same for files. */
export function joinFiles(files: readonly FileStep[]): FileStep[] {
  const joined = new Map<string, FileStep>();
  for (const file of files) {
    const key = `${file.root}\0${file.path}`;
    joined.set(key, { ...file, before: (joined.get(key) ?? file).before });
  }
  return [...joined.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

/** Says why something is not taken back, and what helps. */
export type Refuse = (why: string, fix: string) => SessionError;
