import type { Workspace } from "../workspace";
import { filesOf, indexReplaced } from "./effects";
import type { Undone } from "./operations";
import { backOf, backOfFile, noStage, type UndoPlan } from "./plan";

/** How an undo is taken back itself: everything that it moved goes the other way, in the other order. */
export function forward({ layout }: Workspace, { undo }: Undone): UndoPlan {
  if (undo.git?.kind !== "undo") throw new TypeError("not an undo");
  const { early, late, head, save, restore, config } = undo.git.moves;
  const [first, last] = [
    {
      refs: late.refs.map(backOf),
      index: late.index && indexReplaced(layout.journal, undo, false),
      files: late.files.map(backOfFile),
    },
    {
      refs: early.refs.map(backOf),
      index: early.index && indexReplaced(layout.journal, undo, true),
      files: early.files.map(backOfFile),
    },
  ];
  const stays = head === null && save === null && restore === null;
  return {
    moves: {
      early: stays ? noStage() : first,
      head: head && { from: head.to, to: head.from },
      late: stays ? first : last,
      save: restore,
      restore: save,
      config: config && { branch: config.branch, from: config.to, to: config.from },
      worktree: null,
    },
    files: filesOf(undo).map(backOfFile),
    taken: [],
    clean: restore !== null,
    ...(head ? { on: head.to.branch } : {}),
    index: late.index && { kept: late.index.raw, commit: null },
  };
}
