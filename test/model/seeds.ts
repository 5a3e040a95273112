import type { Act } from "./act";

/** Sequences that have failed once, with what was wrong then. Each is run again by CI. */
export const SEEDS: Record<string, readonly Act[]> = {
  "the record of a session whose end is taken back": [
    { kind: "end and push", a: 0, b: 0 },
    { kind: "undo", a: 0, b: 0 },
  ],
  "an end that has pushed a commit of git's own": [
    { kind: "edit", a: 0, b: 0 },
    { kind: "commit", a: 0, b: 0 },
    { kind: "end and push", a: 0, b: 0 },
    { kind: "undo", a: 0, b: 0 },
  ],
  "a decision that is taken back": [
    { kind: "decision", a: 0, b: 0 },
    { kind: "undo", a: 0, b: 0 },
    { kind: "redo", a: 0, b: 0 },
  ],
};
