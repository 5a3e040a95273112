import * as fc from "fast-check";
import type { Act } from "./act";
import { KINDS, type Outcome, runSequence } from "./sequence";
import type { ModelTemplate } from "./world";

/** Sequences of 3 to 10 acts. */
const SEQUENCES: fc.Arbitrary<Act[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), a: fc.nat(997), b: fc.nat(997) }),
  { minLength: 3, maxLength: 10, size: "max" },
);

/** What a run of many sequences came to. */
export interface ModelFigures {
  sequences: number;
  acts: number;
  /** Session commands that were done, and that refused. */
  done: number;
  refused: number;
  /** Where one failed: the shortest sequence that still does, to be kept in seeds.ts, and what is wrong with it. */
  failure: { acts: Act[]; outcome: Outcome } | null;
}

/** Tries random sequences until one fails or the time is over; a failing one is shortened. */
export function tryRandom(template: ModelTemplate, runs: number, seed: number, untilMs: number): ModelFigures {
  const figures: ModelFigures = { sequences: 0, acts: 0, done: 0, refused: 0, failure: null };
  const tried = fc.property(SEQUENCES, (acts) => {
    if (performance.now() > untilMs) return;
    const outcome = runSequence(template, acts);
    figures.sequences++;
    figures.acts += acts.length;
    figures.done += outcome.done;
    figures.refused += outcome.refused;
    if (outcome.complaints.length === 0) return;
    figures.failure = { acts, outcome };
    throw new Error(outcome.complaints.join("\n"));
  });
  fc.check(tried, { numRuns: runs, seed });
  return figures;
}
